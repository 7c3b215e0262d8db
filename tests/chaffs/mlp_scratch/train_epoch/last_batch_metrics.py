"""Returns the metrics of the last batch only.
Loses: test_train_epoch_mean_loss, test_train_epoch_accuracy
Says: mean loss of the last batch
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    for X, y in train_iter:
        updater.zero_grad()
        logits = net(X)
        losses = loss(logits, y)
        losses.mean().backward()
        updater.step()
    return losses.mean().item(), (logits.argmax(dim=1) == y).float().mean().item()
