"""From 0 to a.
Loses: test_xavier_uniform_has_the_right_bound
Says: yours are all positive
"""


def xavier_uniform(fan_in, fan_out):
    return torch.rand(fan_in, fan_out) * math.sqrt(6 / (fan_in + fan_out))
