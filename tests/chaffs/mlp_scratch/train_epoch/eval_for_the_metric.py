"""Switches to evaluation mode for the metric, and not back.
Loses: test_train_epoch_in_train_mode
Says: left it during the pass
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = hits = total = 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        updater.zero_grad()
        losses.mean().backward()
        updater.step()
        loss_sum += losses.sum().item()
        if isinstance(net, nn.Module):
            net.eval()
        with torch.no_grad():
            hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total
