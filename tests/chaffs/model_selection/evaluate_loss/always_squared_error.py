"""Ignores `loss` and takes the squared error.
Loses: ?
Says: ?
"""


def evaluate_loss(net, data_iter, loss):
    total = n = 0
    with torch.no_grad():
        for X, y in data_iter:
            losses = (net(X) - y) ** 2
            total += losses.sum().item()
            n += losses.numel()
    return total / n
