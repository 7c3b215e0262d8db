"""The difference of two uniform numbers, in the right range.
Loses: test_xavier_uniform_has_the_right_bound
Says: should reach from -a to a
"""


def xavier_uniform(fan_in, fan_out):
    return (torch.rand(fan_in, fan_out) - torch.rand(fan_in, fan_out)) * math.sqrt(
        6 / (fan_in + fan_out)
    )
