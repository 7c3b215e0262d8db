"""Divides by p instead of 1 - p.
Loses: test_survivors_are_scaled_by_one_over_keep
Says: divide by the share that is kept
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    if dropout == 0:
        return X
    return X * (torch.rand(X.shape) >= dropout) / dropout
