"""Not allowed: torch.dropout_ on a clone.
Loses: test_dropout_drops_the_given_share
Says: without torch's dropout
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    return torch.dropout_(X.clone(), dropout, train=True)
