"""Cuts off below 1 instead of below 0.
Loses: test_relu_values
Says: Negative numbers become 0
"""


def relu(X):
    return torch.where(X > 1, X, torch.zeros_like(X))
