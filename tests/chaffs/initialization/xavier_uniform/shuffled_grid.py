"""Equally spaced numbers, shuffled: the same set in every call.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return torch.linspace(-1, 1, fan_in * fan_out)[torch.randperm(fan_in * fan_out)].reshape(
        fan_in, fan_out
    ) * math.sqrt(6 / (fan_in + fan_out))
