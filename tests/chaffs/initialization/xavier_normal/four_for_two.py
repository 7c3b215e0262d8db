"""4 / (fan_in + fan_out): He's doubling.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(4 / (fan_in + fan_out))
