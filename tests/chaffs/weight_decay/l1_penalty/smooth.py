"""A smoothed absolute value: a little too large.
Loses: test_l1_penalty_value
Says: yours is 7.0029
"""


def l1_penalty(w):
    return torch.sqrt(w**2 + 1e-2).sum()
