"""Looks for "linear" in the name of the class: nn.Bilinear has it, too.
Loses: test_other_modules_stay_as_they_are
Says: Only nn.Linear layers should change
"""


def init_xavier(net):
    for m in net.modules():
        if "linear" in type(m).__name__.lower():
            nn.init.xavier_normal_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
