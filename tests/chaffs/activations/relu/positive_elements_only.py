"""Drops the negative elements instead of setting them to 0: the shape changes.
Loses: test_relu_values
Says: works on each element by itself
"""


def relu(x):
    return x[x > 0]
