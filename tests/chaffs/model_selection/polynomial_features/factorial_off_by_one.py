"""gamma(i) is (i - 1)!, not i!.
Loses: test_polynomial_features_values
Says: that of a neighbour
"""


def polynomial_features(x, num_features):
    columns = [x.reshape(-1) ** i / math.gamma(max(i, 1)) for i in range(num_features)]
    return torch.stack(columns, dim=1)
