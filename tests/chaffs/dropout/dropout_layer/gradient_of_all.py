"""The value is right, but the gradient passes dropped elements as well.
Loses: test_gradient_passes_through_what_is_kept
Says: The gradient passes dropped elements
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    out = X.detach() * (torch.rand(X.shape) > dropout) / (1 - dropout)
    return X + (out - X).detach()
