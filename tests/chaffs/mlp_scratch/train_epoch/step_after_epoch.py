"""Accumulates over the epoch and steps once at the end.
Loses: test_train_epoch_steps
Says: one step for the whole pass
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = hits = total = 0
    updater.zero_grad()
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        losses.mean().backward()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    updater.step()
    return loss_sum / total, hits / total
