"""Makes a new bias parameter; the weight is written in place.
Loses: test_layers_can_still_learn
Says: it makes new ones
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.xavier_normal_(m.weight)
            if m.bias is not None:
                m.bias = nn.Parameter(torch.zeros(m.out_features))
