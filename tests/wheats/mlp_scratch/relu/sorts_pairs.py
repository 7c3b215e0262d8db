"""Sorts each pair (x, 0) and takes the larger."""


def relu(X):
    pairs = torch.stack((X, X * 0), dim=-1)
    return pairs.sort(dim=-1).values.select(-1, 1)
