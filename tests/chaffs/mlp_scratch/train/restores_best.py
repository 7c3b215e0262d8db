"""Goes back to the parameters with the best test accuracy.
Loses: test_train_epochs
Says: Do not go back to earlier ones
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
    history, best, kept = [], -1.0, []
    params = [p for g in updater.param_groups for p in g["params"]]
    for _ in range(num_epochs):
        metrics = train_epoch(net, train_iter, loss, updater)
        history.append((*metrics, evaluate_accuracy(net, test_iter)))
        if history[-1][2] > best:
            best, kept = history[-1][2], [p.detach().clone() for p in params]
    for p, old in zip(params, kept):
        p.data.copy_(old)
    return history
