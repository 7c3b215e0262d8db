"""Upside down: cosh / sinh.
Loses: test_tanh_values
Says: the fraction is upside down
"""


def tanh(x):
    x = x.clamp(-30, 30)
    return torch.cosh(x) / torch.sinh(x)
