"""Leaves requires_grad off.
Loses: test_layers_can_still_learn
Says: no longer ask for gradients
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            m.requires_grad_(False)
            m.weight.copy_(xavier_normal(m.in_features, m.out_features).T)
            if m.bias is not None:
                m.bias.zero_()
