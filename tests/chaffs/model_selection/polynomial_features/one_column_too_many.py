"""range(num_features + 1): takes the number of features for the degree.
Loses: test_polynomial_features_values
Says: it has (6, 6)
"""


def polynomial_features(x, num_features):
    columns = [x.reshape(-1) ** i / math.factorial(i) for i in range(num_features + 1)]
    return torch.stack(columns, dim=1)
