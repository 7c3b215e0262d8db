"""A global generator with a fixed seed: torch.manual_seed has no say.
Loses: test_xavier_uniform_is_random
Says: one that seeds itself anew
"""

G = torch.Generator().manual_seed(1)


def xavier_uniform(fan_in, fan_out):
    a = math.sqrt(6 / (fan_in + fan_out))
    return torch.empty(fan_in, fan_out).uniform_(-a, a, generator=G)
