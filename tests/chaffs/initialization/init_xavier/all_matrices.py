"""Every matrix among the parameters, embeddings included.
Loses: ?
Says: ?
"""


def init_xavier(net):
    for name, p in net.named_parameters():
        if p.dim() == 2:
            nn.init.xavier_uniform_(p)
        elif name.endswith("bias"):
            nn.init.zeros_(p)
