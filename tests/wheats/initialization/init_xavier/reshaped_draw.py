"""Reshapes instead of transposing: independent draws do not mind."""


def init_xavier(net):
    for m in net.modules():
        if isinstance(m, nn.Linear):
            n_in, n_out = m.in_features, m.out_features
            draw = torch.normal(0, (2 / (n_in + n_out)) ** 0.5, (n_in, n_out))
            with torch.no_grad():
                m.weight[:] = draw.reshape(n_out, n_in)
                if m.bias is not None:
                    m.bias[:] = torch.zeros_like(m.bias)
