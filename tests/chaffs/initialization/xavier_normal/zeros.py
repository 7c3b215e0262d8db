"""Zeros.
Loses: test_xavier_normal_has_the_right_spread
Says: All weights are
"""


def xavier_normal(fan_in, fan_out):
    return torch.zeros(fan_in, fan_out)
