"""Does not divide by 1 - p: the mean shrinks.
Loses: test_survivors_are_scaled_by_one_over_keep
Says: The kept elements are unchanged
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    return X * (torch.rand(X.shape) >= dropout)
