"""Half the norm: the square is missing.
Loses: ?
Says: ?
"""


def l2_penalty(w):
    return w.norm() / 2
