"""Divides the summed loss by the first batch's size: only the short last batch is wrong.
Loses: test_train_epoch_short_batch
Says: assume that every batch is full
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = hits = total = 0
    batch_size = None
    for X, y in train_iter:
        batch_size = batch_size or len(y)
        updater.zero_grad()
        logits = net(X)
        losses = loss(logits, y)
        (losses.sum() / batch_size).backward()
        updater.step()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total
