"""The Euclidean norm itself; its gradient at 0 is infinite or NaN.
Loses: test_l2_penalty_value
Says: the norm itself
"""


def l2_penalty(w):
    return torch.sqrt((w**2).sum())
