"""1 / fan_in for the variance.
Loses: test_layers_get_xavier_weights
Says: Your variance is 1 / fan_in
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.normal_(m.weight, std=m.in_features**-0.5)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
