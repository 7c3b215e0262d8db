"""Divides by 2, as the L2 penalty does.
Loses: test_l1_penalty_value
Says: no half in l1_penalty
"""


def l1_penalty(w):
    return w.abs().sum() / 2
