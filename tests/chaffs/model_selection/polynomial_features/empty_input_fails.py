"""Stacks one row per example: an empty x has nothing to stack.
Loses: ?
Says: ?
"""


def polynomial_features(x, num_features):
    degrees = range(num_features)
    rows = [torch.stack([v**i / math.factorial(i) for i in degrees]) for v in x.reshape(-1)]
    return torch.stack(rows)
