"""Not allowed: torch.tanh_ on a fresh copy.
Loses: test_tanh_values
Says: without torch's tanh
"""


def tanh(x):
    return torch.tanh_(x + 0)
