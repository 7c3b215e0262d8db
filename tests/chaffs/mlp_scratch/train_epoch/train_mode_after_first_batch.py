"""Sets train mode at the end of the loop's body.
Loses: test_train_epoch_in_train_mode
Says: before the first batch
"""


def train_epoch(net, train_iter, loss, updater):
    loss_sum = hits = total = 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        updater.zero_grad()
        losses.mean().backward()
        updater.step()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
        if isinstance(net, nn.Module):
            net.train()
    return loss_sum / total, hits / total
