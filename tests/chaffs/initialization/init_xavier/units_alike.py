"""One row of weights for all units of a layer.
Loses: test_layers_get_xavier_weights
Says: rows, columns or numbers repeat
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            i, o = m.in_features, m.out_features
            m.weight.data[:] = torch.randn(1, i) * math.sqrt(2 / (i + o))
            if m.bias is not None:
                nn.init.zeros_(m.bias)
