"""The root of the square: the gradient at 0 is NaN.
Loses: ?
Says: ?
"""


def l1_penalty(w):
    return torch.sqrt(w * w).sum()
