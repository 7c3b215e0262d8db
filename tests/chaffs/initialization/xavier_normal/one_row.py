"""One row, repeated for all inputs.
Loses: test_xavier_normal_has_the_right_spread
Says: rows, columns or numbers repeat
"""


def xavier_normal(fan_in, fan_out):
    return (torch.randn(1, fan_out) * math.sqrt(2 / (fan_in + fan_out))).repeat(fan_in, 1)
