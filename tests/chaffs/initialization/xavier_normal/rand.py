"""rand for randn: all positive.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.rand(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))
