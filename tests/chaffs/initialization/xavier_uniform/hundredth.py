"""U(-0.01, 0.01), whatever the fans.
Loses: test_xavier_uniform_has_the_right_bound
Says: from -0.01 to 0.01
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-0.01, 0.01)
