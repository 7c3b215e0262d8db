"""1 / (fan_in + fan_out): the sum of the fans, and not their mean.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(1 / (fan_in + fan_out))
