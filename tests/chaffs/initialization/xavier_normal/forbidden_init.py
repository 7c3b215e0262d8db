"""Not allowed: nn.init.xavier_normal_.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return nn.init.xavier_normal_(torch.empty(fan_in, fan_out))
