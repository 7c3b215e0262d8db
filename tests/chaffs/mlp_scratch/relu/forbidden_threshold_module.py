"""Not allowed: nn.Threshold(0, 0) is relu.
Loses: test_relu_values
Says: is to be solved without torch
"""


def relu(X):
    return nn.Threshold(threshold=0, value=0)(X)
