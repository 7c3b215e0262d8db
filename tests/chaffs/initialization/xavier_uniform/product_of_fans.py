"""Multiplies the fans where they should be added.
Loses: test_xavier_uniform_has_the_right_bound
Says: you multiply the fans
"""


def xavier_uniform(fan_in, fan_out):
    a = math.sqrt(6 / (fan_in * fan_out))
    return torch.empty(fan_in, fan_out).uniform_(-a, a)
