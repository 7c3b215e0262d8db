"""Averages the batch means: the short last batch weighs too much in the metrics.
Loses: test_train_epoch_counts_examples
Says: mean of the batches' mean losses
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    losses_seen, accuracies = [], []
    for X, y in train_iter:
        updater.zero_grad()
        logits = net(X)
        objective = loss(logits, y).mean()
        objective.backward()
        updater.step()
        losses_seen.append(objective.item())
        accuracies.append((logits.argmax(dim=1) == y).float().mean().item())
    return sum(losses_seen) / len(losses_seen), sum(accuracies) / len(accuracies)
