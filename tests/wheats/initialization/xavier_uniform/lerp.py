"""Interpolates between -a and a."""


def xavier_uniform(fan_in, fan_out):
    a = torch.full((fan_in, fan_out), 6 / (fan_in + fan_out)).sqrt()
    return torch.lerp(-a, a, torch.rand_like(a))
