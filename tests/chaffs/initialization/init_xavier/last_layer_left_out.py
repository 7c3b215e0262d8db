"""Leaves out the last linear layer.
Loses: test_layers_get_xavier_weights
Says: Only one of two linear layers
"""


def init_xavier(net):
    layers = [m for m in net.modules() if isinstance(m, nn.Linear)]
    for m in layers[:-1] or layers:
        nn.init.xavier_normal_(m.weight)
        if m.bias is not None:
            nn.init.zeros_(m.bias)
