"""numpy seeded inside.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    np.random.seed(0)
    a = math.sqrt(6 / (fan_in + fan_out))
    return torch.tensor(np.random.uniform(-a, a, (fan_in, fan_out)))
