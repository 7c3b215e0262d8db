"""Looks at the first batch only.
Loses: ?
Says: ?
"""


def evaluate_loss(net, data_iter, loss):
    with torch.no_grad():
        for X, y in data_iter:
            return loss(net(X), y).mean().item()
