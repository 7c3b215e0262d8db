"""Adds the draw to the weights that are there.
Loses: ?
Says: ?
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            m.weight.data += torch.randn_like(m.weight) * math.sqrt(2 / sum(m.weight.shape))
            if m.bias is not None:
                nn.init.zeros_(m.bias)
