"""Keeps only the last batch's losses.
Loses: ?
Says: ?
"""


def evaluate_loss(net, data_iter, loss):
    with torch.no_grad():
        for X, y in data_iter:
            losses = loss(net(X), y)
    return losses.mean().item()
