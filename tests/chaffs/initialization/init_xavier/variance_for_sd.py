"""The variance for the standard deviation.
Loses: test_layers_get_xavier_weights
Says: but it is the variance
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.normal_(m.weight, std=2 / (m.in_features + m.out_features))
            if m.bias is not None:
                nn.init.zeros_(m.bias)
