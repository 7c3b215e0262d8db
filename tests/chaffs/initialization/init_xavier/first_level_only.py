"""net.children(): nested layers are not found.
Loses: test_nested_layers
Says: net.modules() and net.apply
"""


def init_xavier(net):
    for m in net.children():
        if isinstance(m, nn.Linear):
            nn.init.xavier_uniform_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
