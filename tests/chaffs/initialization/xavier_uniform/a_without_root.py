"""6 / (fan_in + fan_out) for the bound: the root is missing.
Loses: test_xavier_uniform_has_the_right_bound
Says: but it is a^2
"""


def xavier_uniform(fan_in, fan_out):
    return (torch.rand(fan_in, fan_out) * 2 - 1) * 6 / (fan_in + fan_out)
