"""The derivative of tanh.
Loses: ?
Says: ?
"""


def sigmoid_gradient(x):
    return 1 - torch.tanh(x) ** 2
