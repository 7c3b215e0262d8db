"""Multiplies the fans where they should be added.
Loses: test_xavier_normal_has_the_right_spread
Says: you multiply the fans
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * (2 / (fan_in * fan_out)) ** 0.5
