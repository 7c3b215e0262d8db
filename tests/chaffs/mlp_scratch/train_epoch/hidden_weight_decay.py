"""Adds a small weight penalty to the loss.
Loses: test_train_epoch_short_batch
Says: such as a penalty
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = hits = total = 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        updater.zero_grad()
        penalty = sum((p**2).sum() for g in updater.param_groups for p in g["params"])
        (losses.mean() + 1e-4 * penalty).backward()
        updater.step()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total
