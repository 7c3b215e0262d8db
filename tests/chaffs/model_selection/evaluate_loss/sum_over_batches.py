"""Divides the summed losses by the number of batches.
Loses: test_evaluate_loss_of_equal_batches
Says: divide by the number of batches
"""


def evaluate_loss(net, data_iter, loss):
    total = batches = 0
    with torch.no_grad():
        for X, y in data_iter:
            total += loss(net(X), y).sum().item()
            batches += 1
    return total / batches
