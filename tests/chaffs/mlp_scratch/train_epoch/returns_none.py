"""Trains correctly and returns nothing.
Loses: ?
Says: ?
"""


def train_epoch(net, train_iter, loss, updater):
    if isinstance(net, nn.Module):
        net.train()
    for X, y in train_iter:
        updater.zero_grad()
        loss(net(X), y).mean().backward()
        updater.step()
