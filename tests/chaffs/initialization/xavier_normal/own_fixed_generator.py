"""A generator of its own with a fixed seed, made in every call.
Loses: test_xavier_normal_is_random
Says: Two calls in a row give the same weights
"""


def xavier_normal(fan_in, fan_out):
    g = torch.Generator().manual_seed(fan_in + fan_out)
    return torch.randn(fan_in, fan_out, generator=g) * math.sqrt(2 / (fan_in + fan_out))
