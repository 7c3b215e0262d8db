"""Twice the sum.
Loses: test_l1_penalty_value
Says: twice the sum
"""


def l1_penalty(w):
    return 2 * w.abs().sum()
