"""Trains without switching back to train mode after the first evaluation.
Loses: test_train_sets_the_modes
Says: also after it was evaluated
"""


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
        loss_sum = hits = total = 0
        for X, y in train_iter:
            logits = net(X)
            losses = loss(logits, y)
            updater.zero_grad()
            losses.mean().backward()
            updater.step()
            loss_sum += losses.sum().item()
            hits += (logits.argmax(1) == y).sum().item()
            total += len(y)
        history.append((loss_sum / total, hits / total, evaluate_accuracy(net, test_iter)))
    return history
