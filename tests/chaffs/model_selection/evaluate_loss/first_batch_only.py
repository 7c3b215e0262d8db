"""Looks at the first batch only.
Loses: test_evaluate_loss_of_equal_batches
Says: mean of the first batch only
"""


def evaluate_loss(net, data_iter, loss):
    with torch.no_grad():
        for X, y in data_iter:
            return loss(net(X), y).mean().item()
