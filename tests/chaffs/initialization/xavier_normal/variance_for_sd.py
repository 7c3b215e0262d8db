"""The variance for the standard deviation.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * 2 / (fan_in + fan_out)
