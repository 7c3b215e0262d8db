"""The root of the square: the gradient at 0 is NaN.
Loses: test_l1_penalty_gradient_at_zero
Says: slope of a root
"""


def l1_penalty(w):
    return torch.sqrt(w * w).sum()
