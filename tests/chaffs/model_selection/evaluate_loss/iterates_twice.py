"""A second pass counts the examples: a generator is empty by then.
Loses: test_evaluate_loss_goes_through_the_data_once
Says: empty after one pass
"""


def evaluate_loss(net, data_iter, loss):
    with torch.no_grad():
        total = sum(loss(net(X), y).sum().item() for X, y in data_iter)
    return total / sum(len(y) for _, y in data_iter)
