"""Plain powers: the division by i! is missing.
Loses: ?
Says: ?
"""


def polynomial_features(x, num_features):
    return x.reshape(-1, 1) ** torch.arange(num_features)
