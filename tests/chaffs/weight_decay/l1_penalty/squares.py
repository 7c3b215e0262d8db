"""The sum of squares.
Loses: ?
Says: ?
"""


def l1_penalty(w):
    return (w**2).sum()
