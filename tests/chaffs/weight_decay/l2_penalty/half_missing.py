"""The sum of squares without the half.
Loses: ?
Says: ?
"""


def l2_penalty(w):
    return (w**2).sum()
