"""no_grad block, isinstance check, two counters."""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    hits, total = 0, 0
    with torch.no_grad():
        for X, y in data_iter:
            hits += (net(X).argmax(dim=1) == y).sum().item()
            total += y.numel()
    return hits / total
