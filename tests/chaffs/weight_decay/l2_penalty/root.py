"""The Euclidean norm itself; its gradient at 0 is infinite or NaN.
Loses: ?
Says: ?
"""


def l2_penalty(w):
    return torch.sqrt((w**2).sum())
