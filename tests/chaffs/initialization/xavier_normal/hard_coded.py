"""The fans of one example are written into the formula.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(2 / 500)
