"""Not allowed: the helper of a helper calls torch.tanh.
Loses: test_tanh_values
Says: without torch's tanh
"""


def bound(value, squash):
    return squash(value)


def helper(value):
    return bound(value, squash=lambda v: v.tanh())


def tanh(x):
    return helper(x)
