"""Stacks columns of x itself: (n, 1) becomes three-dimensional.
Loses: ?
Says: ?
"""


def polynomial_features(x, num_features):
    return torch.stack([x**i / math.factorial(i) for i in range(num_features)], dim=1)
