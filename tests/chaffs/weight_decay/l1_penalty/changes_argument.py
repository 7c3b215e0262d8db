"""abs_ overwrites the caller's weights.
Loses: test_l1_penalty_leaves_its_argument_alone
Says: changed w in place
"""


def l1_penalty(w):
    return w.abs_().sum()
