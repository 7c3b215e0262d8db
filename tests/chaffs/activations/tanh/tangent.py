"""The trigonometric tangent instead of the hyperbolic one.
Loses: test_tanh_values
Says: the tangent of an angle
"""


def tanh(x):
    return torch.sin(x) / torch.cos(x)
