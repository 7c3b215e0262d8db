"""Right, by identities: relu from the absolute value, sigmoid and tanh from each other."""

import torch


def relu(x):
    return (x + x.abs()) / 2


def sigmoid(x):
    return (torch.tanh(x / 2) + 1) / 2


def tanh(x):
    return 2 * torch.sigmoid(2 * x) - 1
