"""Cuts off below 1 instead of below 0.
Loses: ?
Says: ?
"""


def relu(X):
    return torch.where(X > 1, X, torch.zeros_like(X))
