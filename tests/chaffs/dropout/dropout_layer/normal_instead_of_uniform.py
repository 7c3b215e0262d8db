"""Compares randn, not rand, with p.
Loses: test_dropout_drops_the_given_share
Says: torch.rand draws uniformly
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    if dropout == 0:
        return X
    return X * (torch.randn(X.shape) > dropout) / (1 - dropout)
