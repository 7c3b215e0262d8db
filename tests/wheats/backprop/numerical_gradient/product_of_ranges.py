"""Indices from itertools.product, a fresh clone for each call."""

import itertools


def numerical_gradient(f, W, eps=1e-4):
    def moved(index, by):
        V = W.detach().clone().double()
        V[index] = V[index] + by
        return V

    grad = torch.zeros_like(W, dtype=torch.float64)
    for index in itertools.product(*map(range, W.shape)):
        grad[index] = (f(moved(index, eps)) - f(moved(index, -eps))) / 2 / eps
    return grad.type(W.dtype)
