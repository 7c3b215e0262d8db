"""Not allowed: the operator torch.ops.aten.dropout.
Loses: ?
Says: ?
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    return torch.ops.aten.dropout(X, dropout, True)
