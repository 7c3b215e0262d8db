"""Replaces parameters by plain tensors.
Loses: test_layers_get_xavier_weights
Says: is missing
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            w = torch.randn_like(m.weight.data) * math.sqrt(2 / sum(m.weight.shape))
            del m.weight
            m.weight = w
            if m.bias is not None:
                nn.init.zeros_(m.bias)
