"""A random sign and a random size."""


def xavier_uniform(fan_in, fan_out):
    sign = torch.randint(0, 2, (fan_in, fan_out)) * 2.0 - 1.0
    size = torch.rand(fan_in, fan_out, dtype=torch.float64)
    return sign * size * math.sqrt(6 / (fan_in + fan_out))
