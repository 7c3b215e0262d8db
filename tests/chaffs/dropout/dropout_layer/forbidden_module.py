"""Not allowed: nn.Dropout, in train mode as every new module.
Loses: test_dropout_drops_the_given_share
Says: without torch's dropout
"""


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise ValueError(dropout)
    layer = nn.Dropout(dropout)
    return layer(X)
