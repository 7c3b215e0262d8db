"""rand - 0.5 is not doubled: from -a/2 to a/2.
Loses: test_xavier_uniform_has_the_right_bound
Says: reach only from -a/2
"""


def xavier_uniform(fan_in, fan_out):
    return (torch.rand(fan_in, fan_out) - 0.5) * math.sqrt(6 / (fan_in + fan_out))
