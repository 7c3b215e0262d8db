"""Prints the result and returns None.
Loses: test_relu_values
Says: The result is None
"""


def relu(x):
    print(torch.maximum(x, torch.zeros_like(x)))
