"""Not allowed: nn.init.xavier_uniform_.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    return nn.init.xavier_uniform_(torch.empty(fan_in, fan_out))
