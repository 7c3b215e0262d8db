"""Clears by hand through the updater's parameter groups; asserts; returns a list of numpy floats."""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, torch.nn.Module):
        net.train()
    seen = np.zeros(3)
    for X, y in train_iter:
        for group in updater.param_groups:
            for p in group["params"]:
                p.grad = None
        out = net(X)
        l = loss(out, y)
        assert l.shape == y.shape, "one loss an example"
        (l.sum() / l.numel()).backward()
        updater.step()
        seen += (l.sum().item(), (out.argmax(1) == y).sum().item(), y.numel())
    return [seen[0] / seen[2], seen[1] / seen[2]]
