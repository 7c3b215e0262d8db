"""Computes in float64, and leaves it at that.
Loses: test_polynomial_features_keeps_dtype
Says: For x in float32: The result should have the dtype float32
"""


def polynomial_features(x, num_features):
    i = torch.arange(num_features, dtype=torch.float64)
    return x.double().reshape(-1, 1) ** i / (i + 1).lgamma().exp()
