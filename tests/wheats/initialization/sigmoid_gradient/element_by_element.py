"""Python's own numbers, one by one, in a helper that recurses into lists."""

import math


def slope(v):
    if isinstance(v, list):
        return [slope(u) for u in v]
    e = math.exp(-abs(v))
    return e / (1 + e) / (1 + e)


def sigmoid_gradient(x):
    return torch.tensor(slope(x.tolist()), dtype=x.dtype).reshape(x.shape)
