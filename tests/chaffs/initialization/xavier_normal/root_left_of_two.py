"""2 / sqrt(fan_in + fan_out): the root of the denominator alone.
Loses: test_xavier_normal_has_the_right_spread
Says: Does the 2 stand outside
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * 2 / math.sqrt(fan_in + fan_out)
