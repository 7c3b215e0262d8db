"""Keeps the first mask of each shape and uses it again in later calls.
Loses: test_every_call_draws_a_new_mask
Says: a mask kept from the call before
"""

masks = {}


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    key = (tuple(X.shape), dropout)
    if key not in masks:
        masks[key] = torch.rand(X.shape) >= dropout
    return X * masks[key] / (1 - dropout)
