"""From 0 to a.
Loses: test_layers_get_xavier_weights
Says: yours are all positive
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.uniform_(m.weight, 0, math.sqrt(6 / (m.in_features + m.out_features)))
            if m.bias is not None:
                nn.init.zeros_(m.bias)
