"""Zeroes the bias and forgets the weight.
Loses: test_layers_get_xavier_weights
Says: new values for a copy
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            if m.bias is not None:
                nn.init.zeros_(m.bias)
