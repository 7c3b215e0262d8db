"""Forgets to return.
Loses: test_sigmoid_gradient_values
Says: is None
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x)
    s * (1 - s)
