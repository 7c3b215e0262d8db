"""Trains correctly and returns nothing.
Loses: test_train_epoch_returns_two_numbers
Says: it is None. Does every path end
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    for X, y in train_iter:
        updater.zero_grad()
        loss(net(X), y).mean().backward()
        updater.step()
