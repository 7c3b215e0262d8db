"""Clamps x at 10, where the slope is still 5e-5.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x.clamp(-10, 10))
    return s * (1 - s)
