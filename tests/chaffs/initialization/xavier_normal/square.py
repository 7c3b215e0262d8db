"""A square matrix.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_in) * math.sqrt(2 / (fan_in + fan_out))
