"""A normal distribution of the right variance.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))
