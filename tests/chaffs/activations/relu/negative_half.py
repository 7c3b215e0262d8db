"""Keeps the negative half: min instead of max.
Loses: test_relu_values
Says: You keep the negative part
"""


def relu(x):
    return torch.minimum(x, torch.zeros_like(x))
