"""A very steep softplus: almost relu, but 0.007 at 0.
Loses: test_relu_at_zero, test_relu_of_large_and_small_numbers
Says: relu(0) should be 0
"""


def relu(X):
    return F.softplus(X, beta=100)
