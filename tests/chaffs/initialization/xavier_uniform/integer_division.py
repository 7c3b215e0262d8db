"""// makes the bound 0 or 1.
Loses: test_xavier_uniform_has_the_right_bound
Says: All weights are
"""


def xavier_uniform(fan_in, fan_out):
    a = (6 // (fan_in + fan_out)) ** 0.5
    return torch.empty(fan_in, fan_out).uniform_(-a, a)
