"""The square of the sum instead of the sum of squares.
Loses: ?
Says: ?
"""


def l2_penalty(w):
    return w.sum() ** 2 / 2
