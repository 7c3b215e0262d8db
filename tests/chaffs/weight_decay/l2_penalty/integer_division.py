"""Rounds down: // for /.
Loses: test_l2_penalty_value
Says: yours is 12.
"""


def l2_penalty(w):
    return (w**2).sum() // 2
