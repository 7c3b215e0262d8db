"""The highest power comes first.
Loses: test_polynomial_features_values
Says: in the opposite order
"""


def polynomial_features(x, num_features):
    return torch.stack(
        [x.reshape(-1) ** i / math.factorial(i) for i in reversed(range(num_features))], 1
    )
