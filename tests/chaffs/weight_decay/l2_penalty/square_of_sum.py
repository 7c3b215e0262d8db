"""The square of the sum instead of the sum of squares.
Loses: test_l2_penalty_value
Says: You square the sum
"""


def l2_penalty(w):
    return w.sum() ** 2 / 2
