"""Xavier's law times the gain of relu.
Loses: test_layers_get_xavier_weights
Says: Does the 2 stand outside
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.xavier_uniform_(m.weight, gain=nn.init.calculate_gain("relu"))
            if m.bias is not None:
                nn.init.zeros_(m.bias)
