"""Divides .data, so the gradient is not enlarged.
Loses: test_gradient_passes_through_what_is_kept
Says: not their gradient
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    out = X * (torch.rand(X.shape) > dropout)
    out.data /= 1 - dropout
    return out
