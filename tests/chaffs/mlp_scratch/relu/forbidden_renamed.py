"""Not allowed: F.relu under an innocent name.
Loses: test_relu_values
Says: is to be solved without torch
"""

clamp = F.relu


def relu(X):
    return clamp(X)
