"""Borderline: the addition theorem at x/2, on top of a clamped quotient."""


def tanh(x):
    half = x.clamp(-40, 40) / 2
    t = (half.exp() - half.neg().exp()) / (half.exp() + half.neg().exp())
    return 2 * t / (1 + t.square())
