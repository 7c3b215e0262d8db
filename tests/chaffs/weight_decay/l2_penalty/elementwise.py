"""Does not sum at all.
Loses: ?
Says: ?
"""


def l2_penalty(w):
    return w**2 / 2
