"""A uniform distribution of the right variance.
Loses: test_xavier_normal_is_normal
Says: are uniformly distributed
"""


def xavier_normal(fan_in, fan_out):
    return (torch.rand(fan_in, fan_out) * 2 - 1) * math.sqrt(6 / (fan_in + fan_out))
