"""The piecewise linear approximation x / 6 + 1/2.
Loses: test_sigmoid_values
Says: made of straight lines
"""


def sigmoid(x):
    return torch.clamp(x / 6 + 0.5, 0, 1)
