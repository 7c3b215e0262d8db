"""Clamps x at 10, where the slope is still 5e-5.
Loses: test_sigmoid_gradient_of_large_numbers
Says: cutting it off too early
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x.clamp(-10, 10))
    return s * (1 - s)
