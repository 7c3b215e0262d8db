"""Every module that has a matrix for its weight: embeddings as well.
Loses: test_other_modules_stay_as_they_are
Says: Only nn.Linear layers should change
"""


def init_xavier(net):
    for m in net.modules():
        weight = getattr(m, "weight", None)
        if weight is not None and weight.dim() == 2:
            nn.init.xavier_uniform_(weight)
            if getattr(m, "bias", None) is not None:
                nn.init.zeros_(m.bias)
