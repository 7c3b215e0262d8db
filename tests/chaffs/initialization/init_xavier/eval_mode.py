"""Leaves the whole network in eval mode.
Loses: test_other_modules_stay_as_they_are
Says: now in eval mode
"""


def init_xavier(net):
    net.eval()
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.xavier_uniform_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
