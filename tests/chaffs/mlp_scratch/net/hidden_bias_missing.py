"""Forgets b1.
Loses: ?
Says: ?
"""


def net(X, params):
    W1, b1, W2, b2 = params
    return torch.relu(X.flatten(1) @ W1) @ W2 + b2
