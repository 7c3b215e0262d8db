"""pow_ squares the caller's weights.
Loses: ?
Says: ?
"""


def l2_penalty(w):
    return w.pow_(2).sum() / 2
