"""Turns every label vector into a column, which does not fit class labels.
Loses: test_evaluate_loss_of_classes
Says: both as they come
"""


def evaluate_loss(net, data_iter, loss):
    total = n = 0
    with torch.no_grad():
        for X, y in data_iter:
            losses = loss(net(X), y.reshape(-1, 1))
            total += losses.sum().item()
            n += losses.numel()
    return total / n
