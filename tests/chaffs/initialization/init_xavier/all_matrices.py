"""Every matrix among the parameters, embeddings included.
Loses: test_other_modules_stay_as_they_are
Says: Only nn.Linear layers should change
"""


def init_xavier(net):
    for name, p in net.named_parameters():
        if p.dim() == 2:
            nn.init.xavier_uniform_(p)
        elif name.endswith("bias"):
            nn.init.zeros_(p)
