"""Stays between 0 and 1: s(2 x) without stretching.
Loses: test_tanh_values
Says: which goes from 0 to 1
"""


def tanh(x):
    return torch.sigmoid(2 * x)
