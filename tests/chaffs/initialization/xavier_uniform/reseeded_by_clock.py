"""torch.seed() inside: a new seed that nobody knows.
Loses: test_xavier_uniform_is_random
Says: one that seeds itself anew
"""


def xavier_uniform(fan_in, fan_out):
    torch.seed()
    a = math.sqrt(6 / (fan_in + fan_out))
    return torch.empty(fan_in, fan_out).uniform_(-a, a)
