"""A Python number: no gradient.
Loses: ?
Says: ?
"""


def l1_penalty(w):
    return float(w.abs().sum())
