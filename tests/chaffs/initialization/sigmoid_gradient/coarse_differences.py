"""Central differences in float32 with a step of 1e-3: three digits.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    h = 1e-3
    return (torch.sigmoid(x + h) - torch.sigmoid(x - h)) / (2 * h)
