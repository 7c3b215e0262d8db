"""One mask for the last axis, shared by all rows.
Loses: test_dropout_drops_the_given_share
Says: ?
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    mask = torch.rand(X.shape[-1:]) >= dropout
    return X * mask / (1 - dropout)
