"""A vector of all weights.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in * fan_out) * math.sqrt(2 / (fan_in + fan_out))
