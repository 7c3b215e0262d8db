"""1 / (fan_in + fan_out): sqrt(6) too small.
Loses: test_xavier_uniform_has_the_right_bound
Says: with a^2 = 1
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * math.sqrt(1 / (fan_in + fan_out))
