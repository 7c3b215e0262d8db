"""Draws the mask with numpy's global generator."""


def dropout_layer(X, dropout):
    assert dropout >= 0 and dropout <= 1, "not a probability"
    if dropout == 1:
        return torch.zeros_like(X)
    kept = np.asarray(np.random.binomial(1, 1 - dropout, size=tuple(X.shape)))
    return X * torch.from_numpy(kept).to(X.dtype) / (1 - dropout)
