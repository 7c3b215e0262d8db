"""The last layer starts at 0.
Loses: test_layers_get_xavier_weights
Says: All weights are
"""


def init_xavier(net):
    layers = [m for m in net.modules() if isinstance(m, nn.Linear)]
    for m in layers:
        nn.init.xavier_normal_(m.weight)
        if m.bias is not None:
            nn.init.zeros_(m.bias)
    nn.init.zeros_(layers[-1].weight)
