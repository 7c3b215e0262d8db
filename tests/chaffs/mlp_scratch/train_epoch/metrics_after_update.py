"""Runs the net a second time after the update to measure loss and accuracy.
Loses: test_train_epoch_mean_loss, test_train_epoch_accuracy
Says: the loss after each update
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = hits = total = 0
    for X, y in train_iter:
        updater.zero_grad()
        loss(net(X), y).mean().backward()
        updater.step()
        with torch.no_grad():
            logits = net(X)
            loss_sum += loss(logits, y).sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total
