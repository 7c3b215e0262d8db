"""sigmoid_ writes into x.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    s = x.sigmoid_()
    return s * (1 - s)
