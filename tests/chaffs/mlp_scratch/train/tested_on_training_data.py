"""Evaluates on the training data.
Loses: test_train_reports_the_test
Says: measured on the training data
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
    history = []
    for _ in range(num_epochs):
        metrics = train_epoch(net, train_iter, loss, updater)
        history.append((*metrics, evaluate_accuracy(net, train_iter)))
    return history
