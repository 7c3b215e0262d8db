"""Real and imaginary parts of complex normals, each of half the variance."""


def xavier_normal(fan_in, fan_out):
    z = torch.randn(fan_in, fan_out, dtype=torch.complex64)
    return z.imag * 2 / math.sqrt(fan_in + fan_out)
