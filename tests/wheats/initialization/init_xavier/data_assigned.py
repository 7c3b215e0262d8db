"""Assigns to .data; returns the net."""


def init_xavier(net):
    for m in net.modules():
        if not isinstance(m, nn.Linear):
            continue
        fan_out, fan_in = m.weight.shape
        a = (6 / (fan_in + fan_out)) ** 0.5
        m.weight.data = torch.rand(fan_out, fan_in) * 2 * a - a
        if m.bias is not None:
            m.bias.data = torch.zeros(fan_out)
    return net
