"""Borderline: the tangent of an imaginary number, tan(i x) = i tanh(x)."""


def tanh(x):
    x = x.clamp(-20, 20)
    return torch.tan(torch.complex(torch.zeros_like(x), x)).imag
