"""Keeps the weights as integers.
Loses: test_xavier_normal_has_the_right_spread
Says: should be floating-point numbers
"""


def xavier_normal(fan_in, fan_out):
    w = torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))
    return w.long()
