"""U(-1, 1), not scaled.
Loses: test_xavier_uniform_has_the_right_bound
Says: reach from -1 to 1
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1)
