"""All weights are 0.
Loses: test_layers_get_xavier_weights
Says: All weights are
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.zeros_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
