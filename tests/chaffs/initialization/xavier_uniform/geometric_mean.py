"""The geometric mean of the fans.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * (9 / (fan_in * fan_out)) ** 0.25
