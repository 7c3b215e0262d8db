"""numpy seeded inside.
Loses: test_xavier_uniform_is_random
Says: Two calls in a row give the same weights
"""


def xavier_uniform(fan_in, fan_out):
    np.random.seed(0)
    a = math.sqrt(6 / (fan_in + fan_out))
    return torch.tensor(np.random.uniform(-a, a, (fan_in, fan_out)))
