"""Loops over the rows and concatenates: 0-d and empty inputs fail.
Loses: ?
Says: ?
"""


def relu(X):
    return torch.stack([row.clamp(min=0) for row in X])
