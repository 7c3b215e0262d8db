"""Draws its curves with lab.LivePlot while it trains."""

import lab


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    total = right = count = 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        updater.zero_grad()
        losses.mean().backward()
        updater.step()
        total += losses.sum().item()
        right += (logits.argmax(1) == y).sum().item()
        count += len(y)
    return total / count, right / count


@torch.no_grad()
def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    right = count = 0
    for X, y in data_iter:
        right += (net(X).argmax(1) == y).sum().item()
        count += len(y)
    return right / count


def train(net, train_iter, test_iter, loss, num_epochs, updater):
    plot = lab.LivePlot("epoch", legend=("train loss", "train acc", "test acc"))
    history = []
    for epoch in range(1, num_epochs + 1):
        row = (*train_epoch(net, train_iter, loss, updater), evaluate_accuracy(net, test_iter))
        plot.add(epoch, *row)
        history += [row]
    return history
