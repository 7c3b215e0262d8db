"""Laplace's law of the right variance.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.distributions.Laplace(0.0, math.sqrt(1 / (fan_in + fan_out))).sample(
        (fan_in, fan_out)
    )
