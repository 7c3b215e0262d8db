"""Multiplies by 2 instead of dividing.
Loses: test_l2_penalty_value
Says: multiply by 2
"""


def l2_penalty(w):
    return 2 * (w**2).sum()
