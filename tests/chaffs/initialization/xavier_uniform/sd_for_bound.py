"""The standard deviation for the bound: sqrt(3) too small.
Loses: test_xavier_uniform_has_the_right_bound
Says: You use the standard deviation as the bound
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * math.sqrt(2 / (fan_in + fan_out))
