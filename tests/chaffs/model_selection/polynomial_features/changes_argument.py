"""Multiplies the caller's x in place while it builds the columns.
Loses: test_polynomial_features_of_any_layout
Says: changed x in place
"""


def polynomial_features(x, num_features):
    original, columns = x.clone().reshape(-1), [torch.ones(x.numel(), dtype=x.dtype)]
    power = x.view(-1)
    for i in range(1, num_features):
        columns.append(power / math.factorial(i))
        power *= original
    return torch.stack(columns[:num_features], dim=1)
