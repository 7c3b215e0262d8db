"""Draws once for each shape: layers of the same shape start alike.
Loses: test_layers_start_at_random
Says: Some layers of a network start
"""


def init_xavier(net):
    drawn = {}
    for m in net.modules():
        if isinstance(m, nn.Linear):
            o, i = shape = m.weight.shape
            if shape not in drawn:
                drawn[shape] = torch.randn(shape) * math.sqrt(2 / (i + o))
            m.weight.data.copy_(drawn[shape])
            if m.bias is not None:
                nn.init.zeros_(m.bias)
