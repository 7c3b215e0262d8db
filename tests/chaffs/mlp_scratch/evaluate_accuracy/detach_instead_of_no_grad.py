"""Detaches the logits, but the net itself still runs with gradients enabled.
Loses: test_evaluate_accuracy_without_gradients
Says: `.detach()` comes too late
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
