"""Also refuses 0 and 1, which are allowed.
Loses: ?
Says: ?
"""


def dropout_layer(X, dropout):
    assert 0 < dropout < 1
    return X * (torch.rand(X.shape) >= dropout) / (1 - dropout)
