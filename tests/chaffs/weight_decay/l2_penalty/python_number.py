"""Returns .item(): a Python number without a gradient.
Loses: test_l2_penalty_value
Says: a plain number
"""


def l2_penalty(w):
    return ((w**2).sum() / 2).item()
