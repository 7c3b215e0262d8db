"""2 / sqrt(fan_in + fan_out): the root of the denominator alone.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * 2 / math.sqrt(fan_in + fan_out)
