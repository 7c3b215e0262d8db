"""Subtracts the sample mean, so that weights add up to 0.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    w = torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))
    return w - w.mean()
