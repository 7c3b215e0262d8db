"""Returns the mask over 1 - p, without X.
Loses: test_dropout_drops_the_given_share
Says: that is the mask
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    return (torch.rand(X.shape) >= dropout).to(X.dtype) / (1 - dropout)
