"""Borderline: factorials from lgamma in double precision."""


def polynomial_features(x, num_features):
    degree = torch.arange(num_features, dtype=torch.float64)
    factorial = torch.exp(torch.lgamma(degree + 1)).round() if num_features < 19 else None
    if factorial is None:
        factorial = torch.cat([torch.ones(1, dtype=torch.float64), degree[1:].cumprod(0)])
    return (x.double().view(-1, 1).pow(degree) / factorial).type_as(x)
