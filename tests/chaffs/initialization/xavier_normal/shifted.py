"""A mean of a tenth of the standard deviation.
Loses: test_xavier_normal_has_the_right_spread
Says: should be centred at 0; the mean
"""


def xavier_normal(fan_in, fan_out):
    return (torch.randn(fan_in, fan_out) + 0.1) * math.sqrt(2 / (fan_in + fan_out))
