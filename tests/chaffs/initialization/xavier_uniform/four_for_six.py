"""4 / (fan_in + fan_out).
Loses: test_xavier_uniform_has_the_right_bound
Says: with a^2 = 4
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * math.sqrt(4 / (fan_in + fan_out))
