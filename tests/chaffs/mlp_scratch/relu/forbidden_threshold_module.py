"""Not allowed: nn.Threshold(0, 0) is relu.
Loses: ?
Says: ?
"""


def relu(X):
    return nn.Threshold(threshold=0, value=0)(X)
