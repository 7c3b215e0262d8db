"""A normal distribution of the right variance.
Loses: test_xavier_uniform_has_the_right_bound
Says: Is that a normal distribution
"""


def xavier_uniform(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))
