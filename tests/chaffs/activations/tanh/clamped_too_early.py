"""Clamps at 6: wrong by 1.2e-5 beyond.
Loses: test_tanh_of_large_numbers, test_tanh_keeps_dtype
Says: cutting it off too early
"""


def tanh(x):
    x = x.clamp(-6, 6)
    return torch.sinh(x) / torch.cosh(x)
