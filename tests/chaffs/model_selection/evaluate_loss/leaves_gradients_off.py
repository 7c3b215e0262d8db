"""Switches gradients off for good.
Loses: test_evaluate_loss_records_no_gradients
Says: switched off for everybody
"""


def evaluate_loss(net, data_iter, loss):
    torch.set_grad_enabled(False)
    t = n = 0
    for X, y in data_iter:
        l = loss(net(X), y)
        t += l.sum().item()
        n += l.numel()
    return t / n
