"""Ignores `loss` and takes the squared error.
Loses: test_evaluate_loss_of_equal_batches
Says: does not call the `loss`
"""


def evaluate_loss(net, data_iter, loss):
    total = n = 0
    with torch.no_grad():
        for X, y in data_iter:
            losses = (net(X) - y) ** 2
            total += losses.sum().item()
            n += losses.numel()
    return total / n
