"""Adds the draw to the weights that are there.
Loses: test_layers_get_xavier_weights
Says: instead of adding them
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            m.weight.data += torch.randn_like(m.weight) * math.sqrt(2 / sum(m.weight.shape))
            if m.bias is not None:
                nn.init.zeros_(m.bias)
