"""2 s(x) - 1: the argument of the sigmoid is not doubled.
Loses: test_tanh_values
Says: That is tanh(x / 2)
"""


def tanh(x):
    return 2 * torch.sigmoid(x) - 1
