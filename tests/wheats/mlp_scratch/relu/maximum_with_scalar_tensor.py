"""Compares with one zero that broadcasts."""


def relu(X):
    return torch.maximum(X, torch.tensor(0, dtype=X.dtype))
