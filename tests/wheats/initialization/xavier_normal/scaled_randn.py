"""randn times the standard deviation."""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * (2 / (fan_in + fan_out)) ** 0.5
