"""Adds 1e-5 to the denominator "for stability".
Loses: test_sigmoid_of_large_numbers, test_sigmoid_keeps_dtype
Says: a small number to a denominator
"""


def sigmoid(x):
    return 1 / (1 + torch.exp(-x.clamp(-40, 40)) + 1e-5)
