"""Seeds before each layer: two nets are the same.
Loses: test_layers_start_at_random
Says: Two calls in a row give the same weights
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            torch.manual_seed(0)
            nn.init.xavier_normal_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
