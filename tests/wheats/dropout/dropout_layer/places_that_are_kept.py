"""Writes the kept elements to their places in a vector of zeros."""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    flat = X.reshape(-1)
    out = torch.zeros_like(flat)
    if dropout < 1:
        kept = (torch.rand(flat.shape) >= dropout).nonzero()[:, 0]
        out = out.index_put((kept,), flat[kept] / (1 - dropout))
    return out.reshape(X.shape)
