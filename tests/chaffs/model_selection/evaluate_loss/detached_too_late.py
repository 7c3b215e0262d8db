"""Detaches the loss, but the net has already recorded its graph.
Loses: test_evaluate_loss_records_no_gradients
Says: after it comes too late
"""


def evaluate_loss(net, data_iter, loss):
    total = n = 0
    for X, y in data_iter:
        losses = loss(net(X), y).detach()
        with torch.no_grad():
            total += losses.sum()
        n += losses.numel()
    return total / n
