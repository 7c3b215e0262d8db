"""Folds negative numbers up instead of cutting them off.
Loses: test_relu_values
Says: That is the absolute value
"""


def relu(x):
    return x.abs()
