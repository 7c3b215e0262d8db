"""Right, with torch's linear map, logsumexp and a loss from one-hot labels."""

import torch
from torch import nn


def relu(X):
    return (X + X.abs()) / 2


def net(X, params):
    W1, b1, W2, b2 = params
    hidden = relu(nn.functional.linear(X.flatten(1), W1.T, b1))
    return nn.functional.linear(hidden, W2.T, b2)


def cross_entropy(logits, labels):
    chosen = nn.functional.one_hot(labels, logits.shape[1]).to(logits.dtype)
    return torch.logsumexp(logits, dim=1) - (chosen * logits).sum(1)
