"""Removes the dropped elements instead of zeroing them: the shape changes.
Loses: test_dropout_drops_the_given_share
Says: stay where they are
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    return X[torch.rand(X.shape) >= dropout] / (1 - dropout)
