"""Not allowed: torch.dropout_ on a clone.
Loses: ?
Says: ?
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    return torch.dropout_(X.clone(), dropout, train=True)
