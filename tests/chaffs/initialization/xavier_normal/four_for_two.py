"""4 / (fan_in + fan_out): He's doubling.
Loses: test_xavier_normal_has_the_right_spread
Says: Does the 2 stand outside
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(4 / (fan_in + fan_out))
