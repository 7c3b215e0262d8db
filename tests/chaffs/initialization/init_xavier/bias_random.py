"""Biases are random, too.
Loses: test_biases_become_zero
Says: should become 0
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            std = math.sqrt(2 / (m.in_features + m.out_features))
            for p in m.parameters():
                nn.init.normal_(p, std=std)
