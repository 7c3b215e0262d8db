"""N(0, 0.01^2) for every layer.
Loses: test_layers_get_xavier_weights
Says: The standard deviation is 0.01
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.normal_(m.weight, std=0.01)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
