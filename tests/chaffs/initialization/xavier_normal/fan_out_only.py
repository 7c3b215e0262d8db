"""1 / fan_out for the variance.
Loses: test_xavier_normal_has_the_right_spread
Says: Your variance is 1 / fan_out
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) / math.sqrt(fan_out)
