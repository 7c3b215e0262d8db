"""3 / (fan_in + fan_out), the bound's rule for the mean fan.
Loses: test_xavier_normal_has_the_right_spread
Says: Your variance is 3 /
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(3 / (fan_in + fan_out))
