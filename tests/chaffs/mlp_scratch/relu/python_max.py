"""Python's max on a whole tensor: its truth value is ambiguous.
Loses: test_relu_values
Says: raised RuntimeError
"""


def relu(X):
    return max(X, torch.zeros_like(X))
