"""abs_ overwrites the caller's weights.
Loses: ?
Says: ?
"""


def l1_penalty(w):
    return w.abs_().sum()
