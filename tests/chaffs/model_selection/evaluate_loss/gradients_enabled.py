"""Calls the net with gradients enabled.
Loses: test_evaluate_loss_records_no_gradients
Says: with gradients enabled
"""


def evaluate_loss(net, data_iter, loss):
    total = n = 0
    for X, y in data_iter:
        losses = loss(net(X), y)
        total += losses.sum().item()
        n += len(losses)
    return total / n
