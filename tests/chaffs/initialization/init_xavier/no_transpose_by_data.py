"""Puts a matrix of the wrong shape into .data.
Loses: test_layers_get_xavier_weights
Says: transpose what xavier_normal returns
"""


def xavier_normal(fan_in, fan_out):
    return torch.randn(fan_in, fan_out) * math.sqrt(2 / (fan_in + fan_out))


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            m.weight.data = xavier_normal(m.in_features, m.out_features)
            if m.bias is not None:
                m.bias.data.zero_()
