"""Adds 1e-6 so that gradients never vanish.
Loses: test_sigmoid_gradient_of_large_numbers
Says: cutting it off too early
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x)
    return s * (1 - s) + 1e-6
