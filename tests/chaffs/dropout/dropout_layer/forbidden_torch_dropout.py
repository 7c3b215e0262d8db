"""Not allowed: torch.dropout under an alias.
Loses: test_dropout_drops_the_given_share
Says: without torch's dropout
"""

noise = torch.dropout


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    return noise(X, dropout, True)
