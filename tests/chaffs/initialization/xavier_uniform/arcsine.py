"""The sine of a uniform angle: in the right range, but dense at its ends.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return torch.sin(torch.rand(fan_in, fan_out) * 2 * math.pi) * math.sqrt(6 / (fan_in + fan_out))
