"""Half positive, half negative of one size: Rademacher's law.
Loses: test_xavier_normal_has_the_right_spread
Says: rows, columns or numbers repeat
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out).sign() * math.sqrt(2 / (fan_in + fan_out))
