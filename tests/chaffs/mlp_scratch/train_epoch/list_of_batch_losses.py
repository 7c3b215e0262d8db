"""Returns each batch's loss in a list.
Loses: test_train_epoch_returns_two_numbers
Says: it is a list
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum, hits = [], 0
    total = 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        updater.zero_grad()
        losses.mean().backward()
        updater.step()
        loss_sum.append(losses.mean().item())
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum, hits / total
