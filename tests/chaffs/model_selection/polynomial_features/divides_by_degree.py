"""Divides by i instead of i!.
Loses: test_polynomial_features_values
Says: You divide by i;
"""


def polynomial_features(x, num_features):
    columns = [x.reshape(-1) ** i / max(i, 1) for i in range(num_features)]
    return torch.stack(columns, dim=1)
