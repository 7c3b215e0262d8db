"""Stops where the test accuracy has not risen for two epochs.
Loses: test_train_epochs
Says: whatever the loss and the test accuracy are
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
        hits += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, hits / total


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            right += (net(X).argmax(dim=1) == y).sum().item()
            total += len(y)
    return right / total


def train(net, train_iter, test_iter, loss, num_epochs, updater):
    history = []
    for _ in range(num_epochs):
        metrics = train_epoch(net, train_iter, loss, updater)
        history.append((*metrics, evaluate_accuracy(net, test_iter)))
        scores = [row[2] for row in history]
        if len(scores) > 2 and max(scores[-2:]) <= max(scores[:-2]):
            break
    return history
