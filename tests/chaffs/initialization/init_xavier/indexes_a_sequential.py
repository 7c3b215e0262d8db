"""Iterates over the net, as if it were always one nn.Sequential.
Loses: test_nested_layers
Says: that holds nn.Sequential(nn.Sequential
"""


def init_xavier(net):
    for m in net:
        if isinstance(m, nn.Linear):
            nn.init.xavier_normal_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
