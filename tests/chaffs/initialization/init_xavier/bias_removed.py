"""Removes the bias.
Loses: test_biases_become_zero
Says: is missing
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.xavier_normal_(m.weight)
            m.bias = None
