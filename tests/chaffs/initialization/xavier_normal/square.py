"""A square matrix.
Loses: test_xavier_normal_has_the_right_spread
Says: should have the shape (5, 3)
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_in) * math.sqrt(2 / (fan_in + fan_out))
