"""sqrt(3) times too wide.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * math.sqrt(18 / (fan_in + fan_out))
