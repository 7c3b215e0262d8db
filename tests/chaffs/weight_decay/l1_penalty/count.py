"""Counts the weights that are not 0.
Loses: test_l1_penalty_value
Says: it should be 7; yours is 2
"""


def l1_penalty(w):
    return (w != 0).sum().to(w.dtype)
