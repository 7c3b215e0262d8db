"""He's law, 2 / fan_in.
Loses: test_xavier_normal_has_the_right_spread
Says: Your variance is 2 / fan_in
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(2 / fan_in)
