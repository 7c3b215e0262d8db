"""He's law by fan_out.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * (2 / fan_out) ** 0.5
