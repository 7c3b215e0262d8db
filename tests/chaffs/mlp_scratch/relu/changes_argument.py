"""Zeroes the caller's tensor through .data, then returns it.
Loses: ?
Says: ?
"""


def relu(X):
    X.data[X.data < 0] = 0
    return X * 1
