"""N(0, 0.01^2), as in the earlier lessons.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * 0.01
