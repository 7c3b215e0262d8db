"""A list of lists.
Loses: test_xavier_normal_has_the_right_spread
Says: it is a list
"""


def xavier_normal(fan_in, fan_out):
    return (torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))).tolist()
