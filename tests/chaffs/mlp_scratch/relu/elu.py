"""Exponential below zero: an elu, not a relu.
Loses: ?
Says: ?
"""


def relu(X):
    return torch.where(X > 0, X, torch.expm1(X.clamp(max=0)))
