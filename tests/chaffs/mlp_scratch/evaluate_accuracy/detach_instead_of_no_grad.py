"""Detaches the logits, but the net itself still runs with gradients enabled.
Loses: ?
Says: ?
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    hits = total = 0
    for X, y in data_iter:
        logits = net(X).detach()
        with torch.no_grad():
            hits += (logits.argmax(1) == y).sum().item()
        total += len(y)
    return hits / total
