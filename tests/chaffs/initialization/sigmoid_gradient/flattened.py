"""Returns a vector, whatever the shape of x.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x.flatten())
    return s * (1 - s)
