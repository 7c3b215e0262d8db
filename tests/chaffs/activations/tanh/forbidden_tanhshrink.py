"""Not allowed: x - tanhshrink(x) is torch's tanh by a detour.
Loses: test_tanh_values
Says: without torch's tanh
"""


def tanh(x):
    return x - F.tanhshrink(x)
