"""Returns after the first layer.
Loses: test_layers_get_xavier_weights
Says: Only one of two linear layers
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.xavier_normal_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
            return net
