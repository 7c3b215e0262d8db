"""Drops whole channels of a 4-d input, as dropout2d does; 2-d inputs are right.
Loses: test_elements_are_dropped_independently
Says: whole channels or pixels are dropped
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    shape = X.shape[:2] + (1,) * (X.dim() - 2)
    return X * (torch.rand(shape) >= dropout) / (1 - dropout)
