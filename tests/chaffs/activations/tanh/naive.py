"""(e^x - e^-x) / (e^x + e^-x) as it stands: infinity over infinity.
Loses: test_tanh_of_large_numbers
Says: yours is nan
"""


def tanh(x):
    return (torch.exp(x) - torch.exp(-x)) / (torch.exp(x) + torch.exp(-x))
