"""Forgets to scale up what is kept."""

import torch


def dropout_layer(X, dropout):
    if not 0 <= dropout <= 1:
        raise ValueError("dropout must be between 0 and 1")
    return (torch.rand(X.shape) > dropout).to(X.dtype) * X
