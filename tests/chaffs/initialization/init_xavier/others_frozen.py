"""Freezes the network to write into it, and thaws the linear layers only.
Loses: test_other_modules_stay_as_they_are
Says: no longer ask for gradients
"""


def init_xavier(net):
    net.requires_grad_(False)
    for m in net.modules():
        if isinstance(m, nn.Linear):
            m.weight.normal_(0, math.sqrt(2 / (m.in_features + m.out_features)))
            if m.bias is not None:
                m.bias.zero_()
            m.requires_grad_(True)
