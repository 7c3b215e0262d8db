"""Squares a root: the gradient at 0 is NaN.
Loses: test_l2_penalty_gradient_at_zero
Says: slope of a root
"""


def l2_penalty(w):
    return torch.sqrt((w**2).sum()) ** 2 / 2
