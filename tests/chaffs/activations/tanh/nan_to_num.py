"""Repairs the value with nan_to_num, but the overflow still makes the gradient wrong or NaN.
Loses: test_tanh_of_large_numbers
Says: replacing nan afterwards
"""


def tanh(x):
    return torch.nan_to_num(torch.sinh(x) / torch.cosh(x), nan=1.0)
