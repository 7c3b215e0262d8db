"""squeeze() turns a single (1, 1) example into a 0-d tensor.
Loses: test_polynomial_features_of_a_column
Says: For x of shape (1, 1)
"""


def polynomial_features(x, num_features):
    x = x.squeeze()
    return torch.stack([x**i / math.factorial(i) for i in range(num_features)], dim=1)
