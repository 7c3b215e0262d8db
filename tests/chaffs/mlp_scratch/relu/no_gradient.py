"""Wrapped in no_grad: the values are right, nothing can be learned through it.
Loses: test_relu_gradient
Says: cut from the computational graph
"""


def relu(X):
    with torch.no_grad():
        return torch.maximum(X, torch.zeros_like(X))
