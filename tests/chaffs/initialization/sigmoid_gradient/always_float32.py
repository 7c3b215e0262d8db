"""Casts to float32.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x.float())
    return s * (1 - s)
