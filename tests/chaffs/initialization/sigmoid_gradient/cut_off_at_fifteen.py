"""Clamps x at 15, where the slope is still 3e-7: float64 shows it.
Loses: test_sigmoid_gradient_of_large_numbers
Says: cutting it off too early
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x.clamp(-15, 15))
    return s * (1 - s)
