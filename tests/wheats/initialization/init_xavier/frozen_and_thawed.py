"""Takes requires_grad off a layer to write into it, and puts it back."""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            m.requires_grad_(False)
            m.weight.uniform_(-1, 1)
            m.weight *= math.sqrt(6 / (m.in_features + m.out_features))
            if m.bias is not None:
                m.bias.zero_()
            m.requires_grad_(True)
