"""Returns (accuracy, loss) instead of (loss, accuracy).
Loses: test_train_epoch_returns_two_numbers
Says: in the wrong order
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = hits = total = 0
    for X, y in train_iter:
        updater.zero_grad()
        logits = net(X)
        losses = loss(logits, y)
        losses.mean().backward()
        updater.step()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return hits / total, loss_sum / total
