"""Draws inside fork_rng, which puts the generator back.
Loses: test_xavier_uniform_is_random
Says: Two calls in a row give the same weights
"""


def xavier_uniform(fan_in, fan_out):
    a = math.sqrt(6 / (fan_in + fan_out))
    with torch.random.fork_rng():
        return torch.empty(fan_in, fan_out).uniform_(-a, a)
