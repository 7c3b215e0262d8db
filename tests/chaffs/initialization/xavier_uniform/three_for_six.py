"""3 / (fan_in + fan_out): the sum for the mean of the fans.
Loses: test_xavier_uniform_has_the_right_bound
Says: with a^2 = 3
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * math.sqrt(3 / (fan_in + fan_out))
