"""A second pass counts the examples: a generator is empty by then.
Loses: ?
Says: ?
"""


def evaluate_loss(net, data_iter, loss):
    with torch.no_grad():
        total = sum(loss(net(X), y).sum().item() for X, y in data_iter)
    return total / sum(len(y) for _, y in data_iter)
