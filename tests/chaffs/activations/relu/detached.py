"""Computes on x.data, so the result is cut from the graph.
Loses: test_relu_gradient
Says: cut from the computational graph
"""


def relu(x):
    return torch.maximum(x.data, torch.zeros_like(x))
