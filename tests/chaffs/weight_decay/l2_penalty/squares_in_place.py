"""pow_ squares the caller's weights.
Loses: test_l2_penalty_leaves_its_argument_alone
Says: changed w in place
"""


def l2_penalty(w):
    return w.pow_(2).sum() / 2
