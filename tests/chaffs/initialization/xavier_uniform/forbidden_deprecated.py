"""Not allowed: the old name without underscore.
Loses: ?
Says: ?
"""


def xavier_uniform(fan_in, fan_out):
    init = nn.init
    return init.xavier_uniform(torch.empty(fan_in, fan_out))
