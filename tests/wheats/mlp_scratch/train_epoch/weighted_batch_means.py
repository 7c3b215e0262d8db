"""Keeps batch means and weights them by batch size at the end."""


def step(net, X, y, loss, updater):
    logits = net(X)
    mean_loss = loss(logits, y).mean()
    updater.zero_grad()
    mean_loss.backward()
    updater.step()
    return mean_loss.item(), (logits.argmax(1) == y).double().mean().item()


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    rows, weights = [], []
    for X, y in train_iter:
        rows.append(step(net, X, y, loss, updater))
        weights.append(len(y))
    mean_loss, mean_accuracy = np.average(rows, axis=0, weights=weights)
    return mean_loss, mean_accuracy
