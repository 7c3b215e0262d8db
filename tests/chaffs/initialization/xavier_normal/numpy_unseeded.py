"""numpy's new generator, which the system seeds: nobody can repeat it.
Loses: test_xavier_normal_is_random
Says: one that seeds itself anew
"""


def xavier_normal(fan_in, fan_out):
    return torch.from_numpy(
        np.random.default_rng().normal(0, (2 / (fan_in + fan_out)) ** 0.5, (fan_in, fan_out))
    )
