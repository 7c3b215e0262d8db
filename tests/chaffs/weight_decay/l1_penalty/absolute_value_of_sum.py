"""|sum| instead of the sum of absolute values.
Loses: test_l1_penalty_value
Says: You take abs of the sum
"""


def l1_penalty(w):
    return w.sum().abs()
