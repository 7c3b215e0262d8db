"""Twice too wide.
Loses: test_xavier_uniform_has_the_right_bound
Says: twice as far
"""


def xavier_uniform(fan_in, fan_out):
    return (torch.rand(fan_in, fan_out) * 2 - 1) * 2 * math.sqrt(6 / (fan_in + fan_out))
