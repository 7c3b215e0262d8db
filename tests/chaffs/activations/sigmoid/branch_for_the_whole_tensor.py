"""Chooses one of two formulas for the whole tensor.
Loses: test_sigmoid_of_large_numbers
Says: yours is nan
"""


def sigmoid(x):
    if (x >= 0).all():
        return 1 / (1 + torch.exp(-x))
    return torch.exp(x) / (1 + torch.exp(x))
