"""Weights of equal size share one memory: a step in one layer moves the other.
Loses: test_layers_start_at_random
Says: Some layers of a network start
"""

POOL = {}


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            key = m.weight.numel()
            if key not in POOL:
                POOL[key] = torch.empty(key)
            m.weight.data = POOL[key].view_as(m.weight)
            nn.init.xavier_normal_(m.weight)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
