"""Scales everything, then fills the dropped places."""


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise ValueError(dropout)
    dropped = torch.rand_like(X) < dropout
    scale = 1 if dropout == 1 else 1 / (1 - dropout)
    return (X * scale).masked_fill(dropped, 0)
