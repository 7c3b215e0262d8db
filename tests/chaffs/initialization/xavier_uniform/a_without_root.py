"""6 / (fan_in + fan_out) for the bound: the root is missing.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return (torch.rand(fan_in, fan_out) * 2 - 1) * 6 / (fan_in + fan_out)
