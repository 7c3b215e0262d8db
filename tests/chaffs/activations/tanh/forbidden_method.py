"""Not allowed: the method, through the class Tensor.
Loses: test_tanh_values
Says: without torch's tanh
"""


def tanh(x):
    return Tensor.tanh(x)
