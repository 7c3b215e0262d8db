"""Multiplies the fans where they should be added.
Loses: test_layers_get_xavier_weights
Says: you multiply the fans
"""


def init_xavier(net):
    for module in net.modules():
        if isinstance(module, nn.Linear):
            sd = (2 / (module.in_features * module.out_features)) ** 0.5
            nn.init.normal_(module.weight, std=sd)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
