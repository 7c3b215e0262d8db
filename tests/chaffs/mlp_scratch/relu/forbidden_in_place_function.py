"""Not allowed: torch.relu_ on a clone.
Loses: ?
Says: ?
"""


def relu(X):
    return torch.relu_(X.clone())
