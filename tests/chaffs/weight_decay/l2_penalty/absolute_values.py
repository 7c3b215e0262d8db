"""The L1 norm.
Loses: test_l2_penalty_value
Says: which l1_penalty is for
"""


def l2_penalty(w):
    return w.abs().sum()
