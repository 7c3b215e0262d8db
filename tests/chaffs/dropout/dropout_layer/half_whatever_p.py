"""Ignores p in the mask: always drops half.
Loses: test_dropout_drops_the_given_share
Says: That should be near 30%
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    if dropout == 0:
        return X
    return X * torch.randint(0, 2, X.shape) / (1 - dropout)
