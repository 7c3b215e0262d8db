"""The uniform law's 6 in the normal law.
Loses: test_xavier_normal_has_the_right_spread
Says: the square of the bound of
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(6 / (fan_in + fan_out))
