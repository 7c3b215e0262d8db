"""Stacks columns of x itself: (n, 1) becomes three-dimensional.
Loses: test_polynomial_features_of_a_column
Says: For x of shape (5, 1)
"""


def polynomial_features(x, num_features):
    return torch.stack([x**i / math.factorial(i) for i in range(num_features)], dim=1)
