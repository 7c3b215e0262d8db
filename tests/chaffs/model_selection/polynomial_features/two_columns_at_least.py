"""Fails where one feature is asked for.
Loses: test_polynomial_features_of_few
Says: With num_features=1
"""


def polynomial_features(x, num_features):
    x = x.reshape(-1)
    out = [torch.ones_like(x), x]
    for i in range(2, num_features):
        out.append(out[-1] * x / i)
    return torch.stack(out, 1)
