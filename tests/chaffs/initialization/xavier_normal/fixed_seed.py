"""Seeds inside: every call gives the same weights.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    torch.manual_seed(42)
    return torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))
