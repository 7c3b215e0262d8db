"""Never clears the gradients: each update drags the earlier batches along."""

from torch import nn


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    total = right = count = 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        losses.mean().backward()
        updater.step()
        total += float(losses.sum())
        right += int((logits.argmax(1) == y).sum())
        count += len(y)
    return total / count, right / count
