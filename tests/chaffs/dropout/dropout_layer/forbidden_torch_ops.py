"""Not allowed: the operator torch.ops.aten.dropout.
Loses: test_dropout_drops_the_given_share
Says: without torch's dropout
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    return torch.ops.aten.dropout(X, dropout, True)
