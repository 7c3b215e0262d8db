"""The second half of the mask is the first one backwards.
Loses: test_elements_are_dropped_independently
Says: as mirror images
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    draws = torch.rand((X.numel() + 1) // 2)
    draws = torch.cat([draws, draws.flip(0)])[: X.numel()].reshape(X.shape)
    return X * (draws >= dropout) / (1 - dropout)
