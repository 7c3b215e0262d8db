"""By the larger fan alone.
Loses: test_xavier_normal_has_the_right_spread
Says: Your variance is 1 / fan_out
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) / max(fan_in, fan_out) ** 0.5
