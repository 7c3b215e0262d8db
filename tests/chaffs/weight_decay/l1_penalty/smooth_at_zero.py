"""A tiny number under the root, which is the penalty of weights of 0.
Loses: test_l1_penalty_gradient_at_zero
Says: The penalty should be 0
"""


def l1_penalty(w):
    return torch.sqrt(w**2 + 1e-8).sum()
