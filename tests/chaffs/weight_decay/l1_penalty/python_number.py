"""A Python number: no gradient.
Loses: test_l1_penalty_value
Says: a plain number
"""


def l1_penalty(w):
    return float(w.abs().sum())
