"""Lets 1 % of a negative input through: a leaky relu.
Loses: test_relu_values
Says: That is a leaky relu
"""


def relu(x):
    return torch.where(x > 0, x, 0.01 * x)
