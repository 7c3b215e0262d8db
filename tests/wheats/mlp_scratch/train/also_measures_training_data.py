"""Goes through the training data once more after each epoch, for a print only."""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    total = right = count = 0
    for X, y in train_iter:
        logits = net(X)
        losses = loss(logits, y)
        updater.zero_grad()
        losses.mean().backward()
        updater.step()
        total += losses.sum().item()
        right += (logits.argmax(1) == y).sum().item()
        count += len(y)
    return total / count, right / count


@torch.no_grad()
def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    right = count = 0
    for X, y in data_iter:
        right += (net(X).argmax(1) == y).sum().item()
        count += len(y)
    return right / count


def train(net, train_iter, test_iter, loss, num_epochs, updater):
    history = [None] * num_epochs
    for epoch in range(num_epochs):
        row = list(train_epoch(net, train_iter, loss, updater))
        row.append(evaluate_accuracy(net, test_iter))
        history[epoch] = tuple(row)
        print(evaluate_accuracy(net, train_iter))
    return history
