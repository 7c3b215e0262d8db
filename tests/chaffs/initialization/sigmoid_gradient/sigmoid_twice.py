"""Applies the sigmoid to s again.
Loses: test_sigmoid_gradient_values
Says: applied twice
"""


def sigmoid_gradient(x):
    s = torch.sigmoid(x)
    return torch.sigmoid(s) * (1 - torch.sigmoid(s))
