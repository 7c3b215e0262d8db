"""torch.where between the two naive formulas: the branch not taken still overflows backwards.
Loses: test_sigmoid_gradient_of_large_numbers
Says: torch.where does not choose
"""


def sigmoid(x):
    return torch.where(x >= 0, 1 / (1 + torch.exp(-x)), torch.exp(x) / (1 + torch.exp(x)))
