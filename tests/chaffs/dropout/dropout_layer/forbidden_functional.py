"""Not allowed: F.dropout.
Loses: test_dropout_drops_the_given_share
Says: without torch's dropout
"""


def dropout_layer(X, dropout):
    return F.dropout(X, p=dropout)
