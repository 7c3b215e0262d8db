"""He's law by fan_out.
Loses: test_xavier_normal_has_the_right_spread
Says: Your variance is 2 / fan_out
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * (2 / fan_out) ** 0.5
