"""Computes on w.data: no gradient.
Loses: test_l1_penalty_gradient
Says: cut from the computational graph
"""


def l1_penalty(w):
    return torch.abs(w.data).sum()
