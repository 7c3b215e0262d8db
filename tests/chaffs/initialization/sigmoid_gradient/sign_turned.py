"""s (s - 1): the sign is turned.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x)
    return s * (s - 1)
