"""Not allowed: F.relu under an innocent name.
Loses: ?
Says: ?
"""

clamp = F.relu


def relu(X):
    return clamp(X)
