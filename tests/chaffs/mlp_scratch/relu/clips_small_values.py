"""Rounds values below 0.1 to zero.
Loses: test_relu_of_large_and_small_numbers
Says: relu(0.0001) should be 0.0001
"""


def relu(X):
    return X * (X > 0.1)
