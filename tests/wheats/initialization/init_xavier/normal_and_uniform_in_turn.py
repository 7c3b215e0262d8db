"""Odd layers normal, even ones uniform: either is right."""


def init_xavier(net):
    linears = [m for m in net.modules() if isinstance(m, nn.Linear)]
    for k, m in enumerate(linears):
        fill = nn.init.xavier_normal_ if k % 2 else nn.init.xavier_uniform_
        fill(m.weight, gain=1.0)
        if m.bias is not None:
            m.bias.data *= 0
