"""1 / (fan_in + fan_out): the sum of the fans, and not their mean.
Loses: test_xavier_normal_has_the_right_spread
Says: you divide by the sum of the fans
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(1 / (fan_in + fan_out))
