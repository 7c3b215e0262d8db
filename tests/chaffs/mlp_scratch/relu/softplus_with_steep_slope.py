"""A very steep softplus: almost relu, but 0.007 at 0.
Loses: ?
Says: ?
"""


def relu(X):
    return F.softplus(X, beta=100)
