"""Draws a seed once and uses it for every layer: equal layers are the same.
Loses: test_layers_start_at_random
Says: Some layers of a network start
"""


def init_xavier(net):
    seed = int(torch.randint(10**9, ()))
    for m in net.modules():
        if isinstance(m, nn.Linear):
            g = torch.Generator().manual_seed(seed)
            s = math.sqrt(2 / (m.in_features + m.out_features))
            nn.init.normal_(m.weight, std=s, generator=g)
            if m.bias is not None:
                nn.init.zeros_(m.bias)
