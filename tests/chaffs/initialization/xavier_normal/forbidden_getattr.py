"""Not allowed: reached by getattr.
Loses: ?
Says: ?
"""


def xavier_normal(fan_in, fan_out):
    return getattr(nn.init, "xavier" + "_normal_")(torch.empty(fan_in, fan_out))
