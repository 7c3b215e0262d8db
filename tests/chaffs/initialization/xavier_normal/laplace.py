"""Laplace's law of the right variance.
Loses: test_xavier_normal_is_normal
Says: not normally distributed
"""


def xavier_normal(fan_in, fan_out):
    return torch.distributions.Laplace(0.0, math.sqrt(1 / (fan_in + fan_out))).sample(
        (fan_in, fan_out)
    )
