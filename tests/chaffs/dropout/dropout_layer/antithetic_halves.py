"""The second half of the elements uses 1 minus the random numbers of the first half.
Loses: test_elements_are_dropped_independently
Says: as mirror images
"""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    noise = torch.rand((X.numel() + 1) // 2)
    noise = torch.cat([noise, 1 - noise])[: X.numel()].reshape(X.shape)
    return X * (noise >= dropout) / (1 - dropout)
