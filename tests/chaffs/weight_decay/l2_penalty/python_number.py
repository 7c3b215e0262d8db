"""Returns .item(): a Python number without a gradient.
Loses: ?
Says: ?
"""


def l2_penalty(w):
    return ((w**2).sum() / 2).item()
