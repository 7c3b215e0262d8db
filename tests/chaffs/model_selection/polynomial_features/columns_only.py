"""Expects (n, 1): a vector of shape (n,) broadcasts into the wrong table or fails.
Loses: test_polynomial_features_values
Says: For x of shape (6,)
"""


def polynomial_features(x, num_features):
    factorials = torch.tensor([float(math.factorial(i)) for i in range(num_features)])
    return (x ** torch.arange(num_features) / factorials).to(x.dtype)
