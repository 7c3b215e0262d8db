"""A Trainer class with a history of NamedTuples."""

from typing import NamedTuple


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


class Row(NamedTuple):
    train_loss: float
    train_acc: float
    test_acc: float


class Trainer:
    def __init__(self, net, loss, updater):
        self.net, self.loss, self.updater = net, loss, updater

    def epoch(self, train_iter, test_iter):
        seen = train_epoch(self.net, train_iter, self.loss, self.updater)
        return Row(*seen, evaluate_accuracy(self.net, test_iter))


def train(net, train_iter, test_iter, loss, num_epochs, updater):
    trainer = Trainer(net, loss, updater)
    return [trainer.epoch(train_iter, test_iter) for _ in range(num_epochs)]
