"""Leaves out a batch that is smaller than the first.
Loses: test_train_epoch_short_batch
Says: short last batch is left out
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = hits = total = 0
    batch_size = None
    for X, y in train_iter:
        batch_size = batch_size or len(y)
        if len(y) < batch_size:
            break
        updater.zero_grad()
        logits = net(X)
        losses = loss(logits, y)
        losses.mean().backward()
        updater.step()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total
