"""A float32 result for float64 input.
Loses: test_polynomial_features_keeps_dtype
Says: should have the dtype float64
"""


def polynomial_features(x, num_features):
    columns = [x.reshape(-1).float() ** i / math.factorial(i) for i in range(num_features)]
    return torch.stack(columns, dim=1)
