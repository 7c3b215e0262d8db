"""Stops as soon as the test accuracy does not rise.
Loses: test_train_epochs
Says: whatever the loss and the test accuracy are
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    loss_sum = right = total = 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        updater.zero_grad()
        losses.mean().backward()
        updater.step()
        loss_sum += losses.sum().item()
        right += (logits.argmax(dim=1) == y).sum().item()
        total += len(y)
    return loss_sum / total, right / total


@torch.no_grad()
def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    right = total = 0
    for X, y in data_iter:
        right += (net(X).argmax(dim=1) == y).sum().item()
        total += len(y)
    return right / total


def train(net, train_iter, test_iter, loss, num_epochs, updater):
    history, best = [], -1.0
    for _ in range(num_epochs):
        metrics = train_epoch(net, train_iter, loss, updater)
        test_acc = evaluate_accuracy(net, test_iter)
        history.append((*metrics, test_acc))
        if test_acc <= best:
            break
        best = test_acc
    return history
