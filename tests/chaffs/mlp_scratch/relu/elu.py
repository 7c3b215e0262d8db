"""Exponential below zero: an elu, not a relu.
Loses: test_relu_values
Says: Negative numbers become 0
"""


def relu(X):
    return torch.where(X > 0, X, torch.expm1(X.clamp(max=0)))
