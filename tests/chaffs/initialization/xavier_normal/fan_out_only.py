"""1 / fan_out for the variance.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) / math.sqrt(fan_out)
