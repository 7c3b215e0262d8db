"""Forgets to return.
Loses: test_xavier_normal_has_the_right_spread
Says: is None
"""


def xavier_normal(fan_in, fan_out):
    torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))
