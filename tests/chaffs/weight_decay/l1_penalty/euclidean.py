"""norm() without an order is the Euclidean one.
Loses: ?
Says: ?
"""


def l1_penalty(w):
    return w.norm()
