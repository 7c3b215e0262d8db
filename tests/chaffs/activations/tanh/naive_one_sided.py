"""(1 - e^-2x) / (1 + e^-2x) as it stands: NaN for very negative x.
Loses: test_tanh_of_large_numbers
Says: yours is nan
"""


def tanh(x):
    return (1 - torch.exp(-2 * x)) / (1 + torch.exp(-2 * x))
