"""Switches to eval mode and back, which is allowed, and keeps a running mean."""


def evaluate_loss(net, data_iter, loss):
    mode = getattr(net, "training", None)
    if mode is not None:
        net.eval()
    mean, seen = torch.tensor(0.0, dtype=torch.float64), 0
    for X, y in data_iter:
        with torch.set_grad_enabled(False):
            losses = loss(net(X), y)
        seen += len(losses)
        mean = mean + (losses.double() - mean).sum() / seen
    if mode:
        net.train()
    return mean
