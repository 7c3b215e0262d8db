"""Zeroes and scales the caller's tensor in place.
Loses: test_dropout_leaves_its_argument_alone
Says: changed X in place
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    with torch.no_grad():
        X[torch.rand(X.shape) < dropout] = 0
        if dropout < 1:
            X /= 1 - dropout
    return X
