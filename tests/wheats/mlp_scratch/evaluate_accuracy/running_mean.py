"""Updates the mean batch by batch, with no final division."""


def evaluate_accuracy(net, data_iter):
    module = isinstance(net, nn.Module)
    mode = module and net.training
    if module:
        net.eval()
    mean, seen = 0.0, 0
    previous = torch.is_grad_enabled()
    torch.set_grad_enabled(False)
    try:
        for X, y in data_iter:
            seen += len(y)
            hits = int((net(X).argmax(1) == y).sum())
            mean += (hits - mean * len(y)) / seen
    finally:
        torch.set_grad_enabled(previous)
        if module:
            net.train(mode)
    return mean
