"""Softplus, log(1 + e^x): a smooth cousin of relu, 0.69 at 0.
Loses: test_relu_values
Says: a smoothed relu
"""


def relu(x):
    return torch.log1p(torch.exp(-abs(x))) + (x + abs(x)) / 2
