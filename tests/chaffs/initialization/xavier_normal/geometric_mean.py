"""The geometric mean of the fans.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) / (fan_in * fan_out) ** 0.25
