"""Has the cases 0 and 1 the wrong way round.
Loses: test_dropout_of_nothing_and_of_everything
Says: nothing is dropped; yours drops all
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 0:
        return torch.zeros_like(X)
    if dropout == 1:
        return X
    return X * (torch.rand(X.shape) > dropout) / (1 - dropout)
