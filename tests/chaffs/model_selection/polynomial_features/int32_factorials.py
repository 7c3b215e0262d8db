"""Factorials as int32, which 13! exceeds.
Loses: test_polynomial_features_of_high_degree
Says: larger than an int32 holds
"""


def polynomial_features(x, num_features):
    fact = torch.cat(
        [torch.ones(1, dtype=torch.int32), torch.arange(1, num_features, dtype=torch.int32)]
    ).cumprod(0, dtype=torch.int32)
    return x.reshape(-1, 1) ** torch.arange(num_features) / fact
