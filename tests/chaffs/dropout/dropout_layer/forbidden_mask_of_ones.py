"""Not allowed: the mask is F.dropout of a tensor of ones, made in a helper.
Loses: test_dropout_drops_the_given_share
Says: without torch's dropout
"""


def scaled_mask(shape, p, dtype):
    return nn.functional.dropout(torch.ones(shape, dtype=dtype), p)


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    return X * scaled_mask(X.shape, dropout, X.dtype)
