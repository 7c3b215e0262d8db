"""Equally spaced numbers, not random.
Loses: test_xavier_uniform_has_the_right_bound
Says: rows of the weights follow from each other
"""


def xavier_uniform(fan_in, fan_out):
    return torch.linspace(-1, 1, fan_in * fan_out).reshape(fan_in, fan_out) * math.sqrt(
        6 / (fan_in + fan_out)
    )
