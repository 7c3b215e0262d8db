"""(fan_out, fan_in).
Loses: test_xavier_uniform_has_the_right_bound
Says: have the shape (fan_in, fan_out)
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_out, fan_in).uniform_(-1, 1) * math.sqrt(6 / (fan_in + fan_out))
