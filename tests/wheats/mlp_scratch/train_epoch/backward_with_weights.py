"""backward on the loss vector, each example weighted by 1 / n."""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train(True)
    total = torch.zeros(3, dtype=torch.float64)
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        updater.zero_grad()
        losses.backward(torch.full_like(losses, 1 / len(losses)))
        updater.step()
        with torch.no_grad():
            hits = (logits.argmax(1) == y).sum()
            total += torch.stack(
                [losses.sum().double(), hits.double(), torch.tensor(len(y)).double()]
            )
    return (total[0] / total[2]).item(), (total[1] / total[2]).item()
