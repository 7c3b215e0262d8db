"""Drops the same number of elements in every row.
Loses: test_elements_are_dropped_independently
Says: elements of each row are dropped
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    if X.dim() == 0 or X.numel() == 0:
        return X * (torch.rand(X.shape) >= dropout) / (1 - dropout)
    ranks = torch.rand(X.shape).argsort(dim=-1).argsort(dim=-1)
    return X * (ranks >= dropout * X.shape[-1]) / (1 - dropout)
