"""Zeros.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.zeros(fan_in, fan_out)
