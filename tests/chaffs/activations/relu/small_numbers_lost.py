"""Takes numbers below 1e-5 for 0.
Loses: test_relu_of_large_and_small_numbers
Says: relu(1e-06) should be 1e-06
"""


def relu(x):
    return torch.where(x > 1e-5, x, torch.zeros_like(x))
