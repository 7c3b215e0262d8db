"""Adds up batch means, but divides by the number of examples.
Loses: test_train_epoch_mean_loss
Says: one mean loss per batch and divide
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = hits = total = 0
    for X, y in train_iter:
        updater.zero_grad()
        logits = net(X)
        objective = loss(logits, y).mean()
        objective.backward()
        updater.step()
        loss_sum += objective.item()
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total
