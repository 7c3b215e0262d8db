"""e^x / (1 + e^x) as it stands: infinity over infinity for large x.
Loses: test_sigmoid_of_large_numbers
Says: yours is nan
"""


def sigmoid(x):
    return torch.exp(x) / (1 + torch.exp(x))
