"""Clamped at two standard deviations: one in twenty sits at the edge.
Loses: test_xavier_normal_is_normal
Says: makes up
"""


def xavier_normal(fan_in, fan_out):
    std = math.sqrt(2 / (fan_in + fan_out))
    return (torch.randn(fan_in, fan_out) * std).clamp(-2 * std, 2 * std)
