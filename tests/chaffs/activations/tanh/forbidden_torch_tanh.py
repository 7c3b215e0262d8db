"""Not allowed: torch.tanh, imported by name.
Loses: test_tanh_values
Says: without torch's tanh
"""

from torch import tanh as hyperbolic_tangent


def tanh(x):
    return hyperbolic_tangent(x)
