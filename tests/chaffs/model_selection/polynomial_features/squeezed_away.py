"""squeeze() turns a single (1, 1) example into a 0-d tensor.
Loses: ?
Says: ?
"""


def polynomial_features(x, num_features):
    x = x.squeeze()
    return torch.stack([x**i / math.factorial(i) for i in range(num_features)], dim=1)
