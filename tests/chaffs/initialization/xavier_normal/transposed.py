"""(fan_out, fan_in), as nn.Linear has it.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_out, fan_in) * math.sqrt(2 / (fan_in + fan_out))
