"""Half the norm: the square is missing.
Loses: test_l2_penalty_value
Says: half the norm
"""


def l2_penalty(w):
    return w.norm() / 2
