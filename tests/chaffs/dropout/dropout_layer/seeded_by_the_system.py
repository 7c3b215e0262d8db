"""A generator seeded by the system: not repeatable after seeding.
Loses: test_every_call_draws_a_new_mask
Says: Where do its random numbers come from
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    mask = np.asarray(np.random.default_rng().random(tuple(X.shape)) >= dropout)
    return X * torch.from_numpy(mask) / (1 - dropout)
