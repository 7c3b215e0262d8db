"""nn.Linear's own start, 1 / sqrt(fan_in).
Loses: test_xavier_uniform_has_the_right_bound
Says: how nn.Linear starts by itself
"""


def xavier_uniform(fan_in, fan_out):
    return torch.empty(fan_in, fan_out).uniform_(-1, 1) / math.sqrt(fan_in)
