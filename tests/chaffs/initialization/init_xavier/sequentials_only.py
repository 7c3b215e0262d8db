"""Descends into nn.Sequential only, not into other modules.
Loses: test_nested_layers
Says: net.modules() and net.apply
"""


def init_xavier(net):
    if isinstance(net, nn.Linear):
        nn.init.xavier_normal_(net.weight)
        if net.bias is not None:
            nn.init.zeros_(net.bias)
    elif isinstance(net, nn.Sequential):
        for m in net:
            init_xavier(m)
