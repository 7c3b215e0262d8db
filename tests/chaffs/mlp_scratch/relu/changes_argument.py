"""Zeroes the caller's tensor through .data, then returns it.
Loses: test_relu_leaves_its_argument_alone
Says: changed x in place
"""


def relu(X):
    X.data[X.data < 0] = 0
    return X * 1
