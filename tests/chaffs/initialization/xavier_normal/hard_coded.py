"""The fans of one example are written into the formula.
Loses: test_xavier_normal_has_the_right_spread
Says: not a number that fits one example
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(2 / 500)
