"""The standard deviation as the uniform law's bound.
Loses: test_layers_get_xavier_weights
Says: You use the standard deviation as the bound
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            s = math.sqrt(2 / (m.in_features + m.out_features))
            nn.init.uniform_(m.weight, -s, s)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
