"""Borderline: Python's random, one number per element; the mask is built from a list."""


def dropout_layer(X, dropout):
    assert 0 <= dropout <= 1
    if dropout == 1:
        return torch.zeros_like(X)
    kept = [random.random() >= dropout for _ in range(X.numel())]
    mask = torch.tensor(kept, dtype=torch.bool).reshape(X.shape)
    return torch.masked_fill(X, ~mask, 0.0) / (1 - dropout)
