"""Initialises a deep copy and returns it.
Loses: ?
Says: ?
"""

import copy


def init_xavier(net):
    net = copy.deepcopy(net)
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.xavier_normal_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
    return net
