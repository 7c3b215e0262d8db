"""Rebinds a local name instead of writing into the parameter.
Loses: test_layers_get_xavier_weights
Says: new values for a copy
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            w = m.weight
            w = torch.randn_like(w) * math.sqrt(2 / (m.in_features + m.out_features))
            if m.bias is not None:
                nn.init.zeros_(m.bias)
