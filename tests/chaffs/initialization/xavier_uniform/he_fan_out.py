"""He's law by fan_out.
Loses: test_xavier_uniform_has_the_right_bound
Says: Your variance is 2 / fan_out
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) * math.sqrt(6 / fan_out)
