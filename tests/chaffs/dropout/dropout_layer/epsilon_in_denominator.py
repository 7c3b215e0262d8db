"""Adds 1e-5 to the denominator, so that 1 needs no case of its own.
Loses: test_survivors_are_scaled_by_one_over_keep
Says: should be multiplied by 1 / (1 - 0.3)
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    return X * (torch.rand(X.shape) >= dropout) / (1 - dropout + 1e-5)
