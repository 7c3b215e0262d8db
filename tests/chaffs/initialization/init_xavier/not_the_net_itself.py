"""Recursion over children misses a net that is itself an nn.Linear.
Loses: test_nested_layers
Says: itself an nn.Linear
"""


def init_xavier(net):
    for m in net.children():
        if isinstance(m, nn.Linear):
            nn.init.xavier_normal_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
        else:
            init_xavier(m)
