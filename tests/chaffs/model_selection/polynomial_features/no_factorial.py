"""Plain powers: the division by i! is missing.
Loses: test_polynomial_features_values
Says: bare powers of x
"""


def polynomial_features(x, num_features):
    return x.reshape(-1, 1) ** torch.arange(num_features)
