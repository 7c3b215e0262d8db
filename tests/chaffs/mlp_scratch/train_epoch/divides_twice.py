"""Divides the mean by the batch size once more.
Loses: test_train_epoch_steps
Says: the losses are averaged twice
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = hits = total = 0
    for X, y in train_iter:
        updater.zero_grad()
        logits = net(X)
        losses = loss(logits, y)
        (losses.mean() / len(y)).backward()
        updater.step()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total
