"""One column, expanded to all outputs.
Loses: test_xavier_normal_has_the_right_spread
Says: rows, columns or numbers repeat
"""


def xavier_normal(fan_in, fan_out):
    return (torch.randn(fan_in, 1) * math.sqrt(2 / (fan_in + fan_out))).expand(fan_in, fan_out)
