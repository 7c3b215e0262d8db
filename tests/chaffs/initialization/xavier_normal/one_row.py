"""One row, repeated for all inputs.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return (torch.randn(1, fan_out) * math.sqrt(2 / (fan_in + fan_out))).repeat(fan_in, 1)
