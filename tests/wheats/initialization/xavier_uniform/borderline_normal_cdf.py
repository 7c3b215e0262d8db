"""Borderline: the distribution function of a normal number is uniform."""


def xavier_uniform(fan_in, fan_out):
    a = math.sqrt(6 / (fan_in + fan_out))
    return a * torch.erf(torch.randn(fan_in, fan_out) / math.sqrt(2))
