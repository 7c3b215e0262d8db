"""No special case for p = 1: 0 / 0 gives NaN.
Loses: test_dropout_of_nothing_and_of_everything
Says: that case needs an answer of its own
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    mask = (torch.rand(X.shape) > dropout).float()
    return mask * X / (1.0 - dropout)
