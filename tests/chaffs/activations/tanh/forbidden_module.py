"""Not allowed: nn.Tanh, found by getattr.
Loses: test_tanh_values
Says: without torch's tanh
"""


def tanh(x):
    layer = getattr(nn, "Tanh")
    return layer()(x)
