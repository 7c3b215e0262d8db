"""Turns the signs around in the caller's weights.
Loses: test_l1_penalty_leaves_its_argument_alone
Says: changed w in place
"""


def l1_penalty(w):
    w[w < 0] *= -1
    return w.sum()
