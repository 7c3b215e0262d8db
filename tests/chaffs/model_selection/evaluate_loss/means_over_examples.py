"""Adds up batch means and divides by the number of examples.
Loses: test_evaluate_loss_of_equal_batches
Says: add up the batches' means
"""


def evaluate_loss(net, data_iter, loss):
    total = n = 0
    with torch.no_grad():
        for X, y in data_iter:
            total += loss(net(X), y).mean().item()
            n += len(y)
    return total / n
