"""Returns the summed loss and the number of hits, not divided.
Loses: test_train_epoch_mean_loss, test_train_epoch_accuracy
Says: Divide by the number of examples
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = hits = 0
    for X, y in train_iter:
        updater.zero_grad()
        logits = net(X)
        losses = loss(logits, y)
        losses.mean().backward()
        updater.step()
        loss_sum += losses.sum().item()
        hits += (logits.argmax(dim=1) == y).sum().item()
    return loss_sum, hits
