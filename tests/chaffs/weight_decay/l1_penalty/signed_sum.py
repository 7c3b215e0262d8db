"""Forgets the absolute value: positive and negative weights cancel.
Loses: test_l1_penalty_value
Says: sum of the elements
"""


def l1_penalty(w):
    return w.sum()
