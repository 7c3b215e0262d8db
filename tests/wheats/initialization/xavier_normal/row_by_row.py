"""One row for each input, stacked."""


def xavier_normal(fan_in, fan_out):
    std = torch.sqrt(torch.tensor(2.0) / (fan_in + fan_out))
    return torch.stack([torch.randn(fan_out) * std for _ in range(fan_in)])
