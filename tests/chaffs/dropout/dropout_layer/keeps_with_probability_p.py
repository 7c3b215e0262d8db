"""Keeps an element with probability p instead of dropping it.
Loses: test_dropout_drops_the_given_share
Says: You keep the share that you should drop
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    if dropout == 0:
        return X
    mask = (torch.rand(X.shape) < dropout).float()
    return mask * X / (1.0 - dropout)
