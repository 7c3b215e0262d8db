"""Computes on w.data: the penalty has no gradient.
Loses: ?
Says: ?
"""


def l2_penalty(w):
    return (w.data**2).sum() / 2
