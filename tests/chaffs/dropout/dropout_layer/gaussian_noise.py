"""Multiplies by Gaussian noise of the same variance; nothing is dropped.
Loses: test_dropout_drops_the_given_share
Says: should be exactly 0; none of yours is
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    return X * (1 + math.sqrt(dropout / (1 - dropout)) * torch.randn(X.shape))
