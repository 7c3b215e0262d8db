"""Leaves out layers without a bias.
Loses: ?
Says: ?
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            if m.bias is not None:
                nn.init.xavier_normal_(m.weight)
                nn.init.zeros_(m.bias)
