"""Rebinds a local name instead of writing into the parameter.
Loses: ?
Says: ?
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            w = m.weight
            w = torch.randn_like(w) * math.sqrt(2 / (m.in_features + m.out_features))
            if m.bias is not None:
                nn.init.zeros_(m.bias)
