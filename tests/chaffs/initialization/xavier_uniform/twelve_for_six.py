"""12 / (fan_in + fan_out): the variance of U(0, 1) in mind.
Loses: test_xavier_uniform_has_the_right_bound
Says: with a^2 = 12
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * math.sqrt(12 / (fan_in + fan_out))
