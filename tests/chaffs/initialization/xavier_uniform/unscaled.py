"""U(-1, 1), not scaled.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1)
