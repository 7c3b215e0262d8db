"""Drops whole rows: one decision per example.
Loses: test_elements_are_dropped_independently
Says: Are whole rows dropped
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    shape = X.shape[:1] + (1,) * (X.dim() - 1)
    return X * (torch.rand(shape) >= dropout) / (1 - dropout)
