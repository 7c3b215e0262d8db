"""Not allowed: torch.relu_ on a clone.
Loses: test_relu_values
Says: is to be solved without torch
"""


def relu(X):
    return torch.relu_(X.clone())
