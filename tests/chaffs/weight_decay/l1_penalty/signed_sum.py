"""Forgets the absolute value: positive and negative weights cancel.
Loses: ?
Says: ?
"""


def l1_penalty(w):
    return w.sum()
