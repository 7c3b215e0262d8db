"""Recursion over children, the module itself first."""


def init_xavier(net: nn.Module) -> None:
    if isinstance(net, nn.Linear):
        bound = math.sqrt(6 / sum(net.weight.shape))
        nn.init.uniform_(net.weight, -bound, bound)
        if net.bias is not None:
            nn.init.constant_(net.bias, 0.0)
    for child in net.children():
        init_xavier(child)
