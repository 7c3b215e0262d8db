"""Seeds inside: every call gives the same weights.
Loses: test_xavier_normal_is_random
Says: Two calls in a row give the same weights
"""


def xavier_normal(fan_in, fan_out):
    torch.manual_seed(42)
    return torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))
