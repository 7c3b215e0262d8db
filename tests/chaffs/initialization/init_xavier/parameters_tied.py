"""One flat tensor for all layers: each takes its first numbers.
Loses: test_layers_start_at_random
Says: Some layers of a network start
"""


def init_xavier(net):
    layers = [m for m in net.modules() if isinstance(m, nn.Linear)]
    pool = torch.randn(max(m.weight.numel() for m in layers))
    for m in layers:
        o, i = m.weight.shape
        m.weight.data = pool[: i * o].reshape(o, i) * math.sqrt(2 / (i + o))
        if m.bias is not None:
            nn.init.zeros_(m.bias)
