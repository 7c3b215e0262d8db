"""A detour through numpy, in float64; the graph is not asked for."""

import numpy as np


def sigmoid_gradient(x):
    values = x.detach().numpy().astype(np.float64)
    e = np.exp(-np.abs(values))
    return torch.as_tensor(e / (1 + e) ** 2, dtype=x.dtype)
