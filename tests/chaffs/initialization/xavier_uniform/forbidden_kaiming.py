"""Not allowed: Kaiming's uniform, rescaled.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    w = nn.init.kaiming_uniform_(torch.empty(fan_out, fan_in), a=math.sqrt(5))
    return w.T * math.sqrt(fan_in) * math.sqrt(6 / (fan_in + fan_out))
