"""Returns the losses, not their mean.
Loses: test_evaluate_loss_of_equal_batches
Says: should be a number
"""


def evaluate_loss(net, data_iter, loss):
    with torch.no_grad():
        return torch.cat([loss(net(X), y).reshape(-1) for X, y in data_iter])
