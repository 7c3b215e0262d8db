"""LeCun's law: 3 / fan_in.
Loses: test_xavier_uniform_has_the_right_bound
Says: Your variance is 1 / fan_in
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * math.sqrt(3 / fan_in)
