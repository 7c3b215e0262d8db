"""Divides by the square root of 1 - p: keeps the variance instead of the mean.
Loses: test_survivors_are_scaled_by_one_over_keep
Says: the root of 1 - dropout
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    return X * (torch.rand(X.shape) >= dropout) / math.sqrt(1 - dropout)
