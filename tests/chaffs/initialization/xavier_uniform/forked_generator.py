"""Draws inside fork_rng, which puts the generator back.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    a = math.sqrt(6 / (fan_in + fan_out))
    with torch.random.fork_rng():
        return torch.empty(fan_in, fan_out).uniform_(-a, a)
