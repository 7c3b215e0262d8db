"""Does not sum at all.
Loses: test_l2_penalty_value
Says: a sum over all elements
"""


def l2_penalty(w):
    return w**2 / 2
