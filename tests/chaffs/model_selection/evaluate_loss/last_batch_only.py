"""Keeps only the last batch's losses.
Loses: test_evaluate_loss_of_equal_batches
Says: mean of the last batch only
"""


def evaluate_loss(net, data_iter, loss):
    with torch.no_grad():
        for X, y in data_iter:
            losses = loss(net(X), y)
    return losses.mean().item()
