"""Orthogonal matrices.
Loses: test_layers_get_xavier_weights
Says: Your variance is 1 / fan_in
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.orthogonal_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
