"""Rescales each layer to the exact standard deviation.
Loses: test_layers_leave_the_sample_to_chance
Says: don't divide by w.std()
"""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            w = torch.randn_like(m.weight)
            w = (w - w.mean()) / w.std()
            m.weight.data.copy_(w * math.sqrt(2 / (m.in_features + m.out_features)))
            if m.bias is not None:
                nn.init.zeros_(m.bias)
