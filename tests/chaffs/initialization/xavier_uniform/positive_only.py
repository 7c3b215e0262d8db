"""From 0 to a.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return torch.rand(fan_in, fan_out) * math.sqrt(6 / (fan_in + fan_out))
