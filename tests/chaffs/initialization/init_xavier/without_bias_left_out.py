"""Leaves out layers without a bias.
Loses: test_layers_without_bias
Says: A layer is left out
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            if m.bias is not None:
                nn.init.xavier_normal_(m.weight)
                nn.init.zeros_(m.bias)
