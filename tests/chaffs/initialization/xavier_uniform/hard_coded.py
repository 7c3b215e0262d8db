"""The fans of one example are written into the formula.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * math.sqrt(6 / 500)
