"""Makes new parameters: an optimizer that is there already keeps the old ones.
Loses: test_layers_can_still_learn
Says: it makes new ones
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            i, o = m.in_features, m.out_features
            m.weight = nn.Parameter(torch.randn(o, i) * math.sqrt(2 / (i + o)))
            if m.bias is not None:
                m.bias = nn.Parameter(torch.zeros(o))
