"""Keeps a dimension: shape (1,).
Loses: test_l1_penalty_of_any_shape
Says: `.sum()` without `dim`
"""


def l1_penalty(w):
    return w.abs().sum(0)
