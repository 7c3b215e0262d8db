"""Three separate lists, zipped at the end; prints progress."""


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
    train_losses, train_accs, test_accs = [], [], []
    for epoch in range(1, num_epochs + 1):
        train_loss, train_acc = train_epoch(net, train_iter, loss, updater)
        train_losses.append(train_loss)
        train_accs.append(train_acc)
        test_accs.append(evaluate_accuracy(net, test_iter))
        print(f"epoch {epoch}: loss {train_loss:.3f}, test accuracy {test_accs[-1]:.3f}")
    return list(zip(train_losses, train_accs, test_accs))
