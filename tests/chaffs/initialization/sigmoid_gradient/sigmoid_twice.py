"""Applies the sigmoid to s again.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x)
    return torch.sigmoid(s) * (1 - torch.sigmoid(s))
