"""A normal distribution, cut off at a.
Loses: test_xavier_uniform_is_uniform, test_xavier_uniform_leaves_the_sample_to_chance
Says: makes up
"""


def xavier_uniform(fan_in, fan_out):
    return (torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))).clamp(
        -math.sqrt(6 / (fan_in + fan_out)), math.sqrt(6 / (fan_in + fan_out))
    )
