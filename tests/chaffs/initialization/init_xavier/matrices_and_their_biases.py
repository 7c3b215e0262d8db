"""Every module that has a matrix for its weight: embeddings as well.
Loses: ?
Says: ?
"""


def init_xavier(net):
    for m in net.modules():
        weight = getattr(m, "weight", None)
        if weight is not None and weight.dim() == 2:
            nn.init.xavier_uniform_(weight)
            if getattr(m, "bias", None) is not None:
                nn.init.zeros_(m.bias)
