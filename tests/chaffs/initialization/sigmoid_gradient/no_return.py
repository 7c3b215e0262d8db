"""Forgets to return.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x)
    s * (1 - s)
