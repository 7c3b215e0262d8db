"""no_grad block and two totals."""


def evaluate_loss(net, data_iter, loss):
    total, n = 0.0, 0
    with torch.no_grad():
        for X, y in data_iter:
            losses = loss(net(X), y)
            total += losses.sum().item()
            n += losses.numel()
    return total / n
