"""Stacks rows: the shape is (num_features, n).
Loses: test_polynomial_features_values
Says: with a row for each number
"""


def polynomial_features(x, num_features):
    return torch.stack([x.reshape(-1) ** i / math.factorial(i) for i in range(num_features)])
