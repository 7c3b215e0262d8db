"""A loop that never ends, from a series that is summed until nothing changes."""

import torch


def tanh(x):
    total, term, n = torch.zeros_like(x), x.clone(), 1
    while True:
        total = total + term
        n += 2
        term = -term * x * x / n
    return total
