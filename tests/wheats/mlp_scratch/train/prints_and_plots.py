"""Prints a table, shows a bar by lab.progress, and evaluates once more before it begins."""


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
    import lab

    print("start", evaluate_accuracy(net, test_iter))
    history = []
    for epoch in lab.progress(range(num_epochs), label="epochs"):
        loss_now, acc = train_epoch(net=net, train_iter=train_iter, loss=loss, updater=updater)
        test = evaluate_accuracy(net, data_iter=test_iter)
        print(f"{epoch + 1}: {loss_now:.3f} {acc:.3f} {test:.3f}")
        history.append((loss_now, acc, test))
    return history
