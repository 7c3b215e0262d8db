"""Calls net.eval(), which a function does not have.
Loses: test_evaluate_loss_goes_through_the_data_once
Says: For a net that is a function
"""


def evaluate_loss(net, data_iter, loss):
    net.eval()
    metric = [0.0, 0]
    with torch.no_grad():
        for X, y in data_iter:
            l = loss(net(X), y)
            metric[0] += l.sum()
            metric[1] += l.shape[0]
    return metric[0] / metric[1]
