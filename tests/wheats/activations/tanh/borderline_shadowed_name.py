"""Borderline: a class with a method and an attribute called tanh, which is not torch's."""


class Hyperbolic:
    def __init__(self, x):
        self.sigmoid = 1 / (1 + torch.exp(-2 * x.clamp(-30, 30)))
        self.tanh = self.sigmoid - (1 - self.sigmoid)


def tanh(x):
    return Hyperbolic(x).tanh
