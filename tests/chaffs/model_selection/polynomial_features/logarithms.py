"""exp(i log x): NaN for negative x.
Loses: test_polynomial_features_values
Says: Some of the numbers are negative
"""


def polynomial_features(x, num_features):
    i = torch.arange(num_features, dtype=x.dtype)
    return torch.exp(i * torch.log(x.reshape(-1, 1)) - torch.lgamma(i + 1))
