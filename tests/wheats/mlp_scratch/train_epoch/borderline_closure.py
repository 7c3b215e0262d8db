"""Borderline: the step gets a closure that clears, computes and returns the loss."""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    records = []
    for X, y in train_iter:

        def closure():
            updater.zero_grad()
            logits = net(X)
            losses = loss(logits, y)
            objective = losses.mean()
            objective.backward()
            records.append((losses.sum().item(), (logits.argmax(1) == y).sum().item(), len(y)))
            return objective

        updater.step(closure)
    n = sum(r[2] for r in records)
    return sum(r[0] for r in records) / n, sum(r[1] for r in records) / n
