"""Never drops the first element of a row.
Loses: test_elements_are_dropped_independently
Says: rows or columns
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    kept = torch.rand(X.shape) >= dropout
    if kept.dim():
        kept[..., 0] = True
    return X * kept / (1 - dropout)
