"""Returns the square root of the mean loss.
Loses: test_evaluate_loss_of_equal_batches
Says: square root of the mean
"""


def evaluate_loss(net, data_iter, loss):
    total = n = 0
    with torch.no_grad():
        for X, y in data_iter:
            losses = loss(net(X), y)
            total += losses.sum().item()
            n += losses.numel()
    return math.sqrt(total / n)
