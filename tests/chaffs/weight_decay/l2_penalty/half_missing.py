"""The sum of squares without the half.
Loses: test_l2_penalty_value
Says: the half is missing
"""


def l2_penalty(w):
    return (w**2).sum()
