"""Stacks one row per example: an empty x has nothing to stack.
Loses: test_polynomial_features_of_few
Says: For an empty x
"""


def polynomial_features(x, num_features):
    degrees = range(num_features)
    rows = [torch.stack([v**i / math.factorial(i) for i in degrees]) for v in x.reshape(-1)]
    return torch.stack(rows)
