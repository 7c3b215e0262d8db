"""Stops with an error where there is no bias.
Loses: test_layers_without_bias
Says: whose `bias` is None
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.xavier_normal_(m.weight)
            m.bias.data.zero_()
