"""Divides by twice the number of weights: half the mean.
Loses: test_l2_penalty_value
Says: mean of the squares
"""


def l2_penalty(w):
    return (w**2).sum() / (2 * len(w))
