"""Multiplies by 1 - p instead of dividing.
Loses: test_survivors_are_scaled_by_one_over_keep
Says: You multiply by 1 - dropout; divide by it
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    return X * (torch.rand(X.shape) >= dropout) * (1 - dropout)
