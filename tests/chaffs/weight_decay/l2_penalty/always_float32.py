"""Returns float32 for float64 weights.
Loses: ?
Says: ?
"""


def l2_penalty(w):
    return (w.float() ** 2).sum() / 2
