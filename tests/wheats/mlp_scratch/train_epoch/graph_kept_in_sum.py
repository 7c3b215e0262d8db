"""Adds up loss tensors with their graph and returns tensors."""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    total, right, count = 0.0, 0.0, 0
    for X, y in train_iter:
        logits = net(X)
        l = loss(logits, y)
        total = total + l.sum()
        updater.zero_grad()
        l.mean().backward(retain_graph=True)
        updater.step()
        right += (logits.argmax(dim=1) == y).sum()
        count += y.size(0)
    return total / count, right / count
