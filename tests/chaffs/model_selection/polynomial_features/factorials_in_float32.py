"""1 / i! in float32 spoils float64.
Loses: test_polynomial_features_keeps_dtype
Says: rounded to float32
"""


def polynomial_features(x, num_features):
    inverse = torch.tensor(
        [1 / math.factorial(i) for i in range(num_features)], dtype=torch.float32
    )
    return (x.reshape(-1, 1) ** torch.arange(num_features)) * inverse
