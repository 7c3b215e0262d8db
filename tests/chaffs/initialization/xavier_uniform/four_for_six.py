"""4 / (fan_in + fan_out).
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * math.sqrt(4 / (fan_in + fan_out))
