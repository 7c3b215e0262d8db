"""The uniform law's bound as the normal's standard deviation.
Loses: test_layers_get_xavier_weights
Says: the square of the bound of
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.normal_(m.weight, std=math.sqrt(6 / (m.in_features + m.out_features)))
            if m.bias is not None:
                nn.init.zeros_(m.bias)
