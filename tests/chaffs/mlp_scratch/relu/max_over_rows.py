"""torch.max(X, 0) takes the maximum along axis 0 instead of comparing with 0.
Loses: test_relu_values
Says: one value for each element
"""


def relu(X):
    return torch.max(X, 0)[0]
