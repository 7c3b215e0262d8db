"""Drops the elements that are smallest in magnitude, not random ones.
Loses: test_elements_are_dropped_independently
Says: depends on their values
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    if dropout == 0 or X.numel() == 0:
        return X
    noisy = X.abs() * (1 + 1e-3 * torch.rand(X.shape))
    threshold = torch.quantile(noisy.flatten().double(), dropout)
    return X * (noisy >= threshold) / (1 - dropout)
