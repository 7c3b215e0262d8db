"""Adds a bias of 0 where the layer has none.
Loses: test_layers_without_bias
Says: without a bias has one now
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.xavier_normal_(m.weight)
            m.bias = nn.Parameter(torch.zeros(m.out_features))
