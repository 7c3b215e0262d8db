"""Works on X.data: the graph is cut.
Loses: test_gradient_passes_through_what_is_kept
Says: cut from the computational graph
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    return X.data * (torch.rand(X.shape) >= dropout) / (1 - dropout)
