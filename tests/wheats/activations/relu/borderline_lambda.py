"""Borderline: a lambda, with the sign function."""

relu = lambda x: x * (torch.sign(x) + 1) / 2
