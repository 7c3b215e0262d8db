"""Returns float32 for a float64 input.
Loses: test_dropout_of_any_shape_and_dtype
Says: should have the dtype float64
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros(X.shape)
    return (torch.rand(X.shape) >= dropout).float() * X.float() / (1 - dropout)
