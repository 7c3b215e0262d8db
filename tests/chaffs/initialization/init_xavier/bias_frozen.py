"""Turns off the bias, so that it stays 0.
Loses: test_layers_can_still_learn
Says: no longer ask for gradients
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.xavier_normal_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
                m.bias.requires_grad = False
