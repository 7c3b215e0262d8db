"""12 / (fan_in + fan_out): the variance of U(0, 1) in mind.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * math.sqrt(12 / (fan_in + fan_out))
