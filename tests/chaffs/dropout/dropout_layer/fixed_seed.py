"""Seeds torch inside: every call has the same mask.
Loses: test_every_call_draws_a_new_mask
Says: is a seed set in your function
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    torch.manual_seed(42)
    if dropout == 1:
        return torch.zeros_like(X)
    return X * (torch.rand(X.shape) >= dropout) / (1 - dropout)
