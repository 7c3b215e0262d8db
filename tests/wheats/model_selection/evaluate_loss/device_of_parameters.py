"""Asks the net, if it has parameters, for its device; inference mode; a float64 total."""


def evaluate_loss(net, data_iter, loss):
    device = next(net.parameters()).device if isinstance(net, nn.Module) else "cpu"
    torch_sum, n = torch.zeros((), dtype=torch.float64), 0
    with torch.inference_mode():
        for X, y in data_iter:
            X, y = X.to(device), y.to(device)
            v = loss(net(X), y)
            torch_sum += v.sum()
            n += v.numel()
        return torch_sum / n
