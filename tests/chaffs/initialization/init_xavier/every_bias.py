"""Every bias in the net becomes 0, those of other modules as well.
Loses: test_other_modules_stay_as_they_are
Says: Only nn.Linear layers should change
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.xavier_uniform_(m.weight)
        if getattr(m, "bias", None) is not None:
            nn.init.zeros_(m.bias)
