"""Wrapped in no_grad: the values are right, nothing can be learned through it.
Loses: ?
Says: ?
"""


def relu(X):
    with torch.no_grad():
        return torch.maximum(X, torch.zeros_like(X))
