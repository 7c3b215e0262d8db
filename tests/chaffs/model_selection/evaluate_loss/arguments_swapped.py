"""loss(y, y_hat): the arguments are exchanged.
Loses: test_evaluate_loss_of_classes
Says: predictions first
"""


def evaluate_loss(net, data_iter, loss):
    total = n = 0
    with torch.no_grad():
        for X, y in data_iter:
            losses = loss(y, net(X))
            total += losses.sum().item()
            n += losses.numel()
    return total / n
