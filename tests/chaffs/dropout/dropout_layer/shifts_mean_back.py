"""Replaces dropped elements by the mean of X, not by 0.
Loses: test_dropout_drops_the_given_share
Says: should be exactly 0; none of yours is
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    if dropout == 0:
        return X
    return torch.where(torch.rand(X.shape) >= dropout, X, X.mean()) / (1 - dropout)
