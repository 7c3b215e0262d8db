"""Sums along dim 0 only: shape (1,), not 0-d.
Loses: test_l2_penalty_of_any_shape
Says: `.sum()` without `dim`
"""


def l2_penalty(w):
    return (w**2).sum(dim=0) / 2
