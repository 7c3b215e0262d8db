"""sqrt(3) times too wide.
Loses: test_xavier_uniform_has_the_right_bound
Says: with a^2 = 18
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * math.sqrt(18 / (fan_in + fan_out))
