"""Half of the weights are 0, the others make up for it.
Loses: test_xavier_normal_has_the_right_spread
Says: makes up
"""


def xavier_normal(fan_in, fan_out):
    mask = torch.rand(fan_in, fan_out) < 0.5
    return mask * torch.randn(fan_in, fan_out) * math.sqrt(4 / (fan_in + fan_out))
