"""A generator of its own, made once: setting the seeds repeats nothing.
Loses: test_every_call_draws_a_new_mask
Says: Where do its random numbers come from
"""

generator = torch.Generator().manual_seed(1)


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    return X * (torch.rand(X.shape, generator=generator) >= dropout) / (1 - dropout)
