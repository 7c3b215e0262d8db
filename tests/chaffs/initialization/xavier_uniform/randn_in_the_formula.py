"""randn for rand: 2 randn - 1.
Loses: test_xavier_uniform_has_the_right_bound
Says: should be centred at 0; the mean
"""


def xavier_uniform(fan_in, fan_out):
    return (torch.randn(fan_in, fan_out) * 2 - 1) * math.sqrt(6 / (fan_in + fan_out))
