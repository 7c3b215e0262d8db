"""w *= w overwrites the caller's weights.
Loses: test_l2_penalty_leaves_its_argument_alone
Says: changed w in place
"""


def l2_penalty(w):
    w *= w
    return w.sum() / 2
