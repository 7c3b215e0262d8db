"""Also refuses 0 and 1, which are allowed.
Loses: test_dropout_of_nothing_and_of_everything
Says: With dropout 0, try
"""


def dropout_layer(X, dropout):
    assert 0 < dropout < 1
    return X * (torch.rand(X.shape) >= dropout) / (1 - dropout)
