"""The geometric mean of the fans.
Loses: test_xavier_normal_has_the_right_spread
Says: fits the geometric mean
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) / (fan_in * fan_out) ** 0.25
