"""torch.max(X, 0) takes the maximum along axis 0 instead of comparing with 0.
Loses: ?
Says: ?
"""


def relu(X):
    return torch.max(X, 0)[0]
