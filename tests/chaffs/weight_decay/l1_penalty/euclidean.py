"""norm() without an order is the Euclidean one.
Loses: test_l1_penalty_value
Says: That is the L2 norm
"""


def l1_penalty(w):
    return w.norm()
