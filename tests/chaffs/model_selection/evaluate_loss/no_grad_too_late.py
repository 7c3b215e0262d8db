"""Only the loss is under no_grad.
Loses: test_evaluate_loss_records_no_gradients
Says: with gradients enabled
"""


def evaluate_loss(net, data_iter, loss):
    t = n = 0
    for X, y in data_iter:
        out = net(X)
        with torch.no_grad():
            l = loss(out, y)
        t += l.sum().item()
        n += l.numel()
    return t / n
