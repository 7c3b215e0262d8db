"""The mean of 1 / fan_in and 1 / fan_out.
Loses: test_xavier_normal_has_the_right_spread
Says: divides then
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * ((1 / fan_in + 1 / fan_out) / 2) ** 0.5
