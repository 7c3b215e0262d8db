"""The geometric mean of the fans.
Loses: test_xavier_uniform_has_the_right_bound
Says: fits the geometric mean
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * (9 / (fan_in * fan_out)) ** 0.25
