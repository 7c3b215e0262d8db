"""Prints the penalty and returns None.
Loses: test_l2_penalty_value
Says: The result is None
"""


def l2_penalty(w):
    print((w**2).sum() / 2)
