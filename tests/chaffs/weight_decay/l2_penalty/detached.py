"""Computes on w.data: the penalty has no gradient.
Loses: test_l2_penalty_gradient
Says: cut from the computational graph
"""


def l2_penalty(w):
    return (w.data**2).sum() / 2
