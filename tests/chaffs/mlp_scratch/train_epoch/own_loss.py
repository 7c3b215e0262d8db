"""Ignores the argument `loss` and calls F.cross_entropy.
Loses: test_train_epoch_uses_the_loss
Says: Call the `loss` that is passed in
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = hits = total = 0
    for X, y in train_iter:
        updater.zero_grad()
        logits = net(X)
        objective = F.cross_entropy(logits, y)
        objective.backward()
        updater.step()
        loss_sum += objective.item() * len(y)
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total
