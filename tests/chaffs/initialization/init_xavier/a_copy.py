"""Initialises a deep copy and returns it.
Loses: test_layers_get_xavier_weights
Says: new values for a copy
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
