"""rand for randn: all positive.
Loses: test_xavier_normal_has_the_right_spread
Says: yours are all positive
"""


def xavier_normal(fan_in, fan_out):
    return torch.rand(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))
