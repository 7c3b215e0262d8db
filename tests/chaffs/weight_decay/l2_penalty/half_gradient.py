"""Detaches one of the factors: the value is right, the gradient is half.
Loses: test_l2_penalty_gradient
Says: the gradient should be w
"""


def l2_penalty(w):
    return (w * w.detach()).sum() / 2
