"""Half positive, half negative of one size: Rademacher's law.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out).sign() * math.sqrt(2 / (fan_in + fan_out))
