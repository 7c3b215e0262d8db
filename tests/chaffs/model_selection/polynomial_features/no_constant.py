"""Starts at x^1: the column of ones is missing and the degrees are shifted.
Loses: test_polynomial_features_values
Says: columns start at x^1
"""


def polynomial_features(x, num_features):
    columns = [x.reshape(-1) ** i / math.factorial(i) for i in range(1, num_features + 1)]
    return torch.stack(columns, dim=1)
