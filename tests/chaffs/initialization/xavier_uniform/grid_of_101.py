"""Takes one of 101 values.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return torch.randint(-50, 51, (fan_in, fan_out)) / 50 * math.sqrt(6 / (fan_in + fan_out))
