"""Not allowed: F.dropout.
Loses: ?
Says: ?
"""


def dropout_layer(X, dropout):
    return F.dropout(X, p=dropout)
