"""Compares with a tensor of zeros, as d2l does."""


def relu(x):
    return torch.maximum(x, torch.zeros_like(x))
