"""Forgets the minus in the exponent: 1 / (1 + e^x).
Loses: test_sigmoid_values
Says: falls where it should rise
"""


def sigmoid(x):
    return 1 / (1 + torch.exp(x.clamp(-40, 40)))
