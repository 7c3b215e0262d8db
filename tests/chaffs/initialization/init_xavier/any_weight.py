"""Whatever has a weight; breaks at vectors.
Loses: ?
Says: ?
"""


def init_xavier(net):
    for m in net.modules():
        if hasattr(m, "weight"):
            nn.init.xavier_uniform_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
