"""A stack instead of recursion; detached views."""


def init_xavier(net):
    todo = [net]
    while todo:
        m = todo.pop()
        todo.extend(m.children())
        if m.__class__ is nn.Linear:
            w = m.weight.detach()
            w[:] = torch.randn(w.shape) * (2 / (w.shape[0] + w.shape[1])) ** 0.5
            if m.bias is not None:
                b = m.bias.detach()
                b[:] = 0
