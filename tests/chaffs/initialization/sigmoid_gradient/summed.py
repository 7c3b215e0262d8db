"""Returns the sum of the slopes.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x)
    return (s * (1 - s)).sum()
