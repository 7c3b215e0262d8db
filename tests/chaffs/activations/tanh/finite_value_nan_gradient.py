"""2 / (1 + e^-2x) - 1: the value is right everywhere, the gradient becomes NaN.
Loses: test_tanh_gradient_of_large_numbers
Says: its gradient is nan
"""


def tanh(x):
    return 2 / (1 + torch.exp(-2 * x)) - 1
