"""A float32 result for float64 input.
Loses: ?
Says: ?
"""


def polynomial_features(x, num_features):
    columns = [x.reshape(-1).float() ** i / math.factorial(i) for i in range(num_features)]
    return torch.stack(columns, dim=1)
