"""Python's max on a whole tensor: its truth value is ambiguous.
Loses: ?
Says: ?
"""


def relu(X):
    return max(X, torch.zeros_like(X))
