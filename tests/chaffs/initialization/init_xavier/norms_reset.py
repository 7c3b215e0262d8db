"""Resets normalisation layers to 1 and 0.
Loses: test_other_modules_stay_as_they_are
Says: Only nn.Linear layers should change
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            nn.init.xavier_uniform_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
        elif isinstance(m, nn.BatchNorm1d | nn.LayerNorm):
            m.reset_parameters()
