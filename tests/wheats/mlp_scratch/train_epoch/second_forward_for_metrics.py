"""Measures with a forward of its own, without gradients, before the step of the same batch."""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    metric = {"loss": 0.0, "right": 0, "count": 0}
    for X, y in train_iter:
        with torch.no_grad():
            logits = net(X)
            metric["loss"] += float(loss(logits, y).sum())
            metric["right"] += int((logits.argmax(1) == y).sum())
            metric["count"] += len(y)
        updater.zero_grad()
        loss(net(X), y).mean().backward()
        updater.step()
    return metric["loss"] / metric["count"], metric["right"] / metric["count"]
