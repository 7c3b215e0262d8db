"""Builds the mask from X.shape[0] and X.shape[1]: only 2-d inputs work.
Loses: test_elements_are_dropped_independently, test_dropout_of_any_shape_and_dtype
Says: For X of shape (50,)
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    mask = torch.rand(X.shape[0], X.shape[1]) >= dropout
    return X * mask / (1 - dropout)
