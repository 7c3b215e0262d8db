"""Does not sum at all.
Loses: test_l1_penalty_value
Says: a sum over all elements
"""


def l1_penalty(w):
    return w.abs()
