"""Calls the net with gradients enabled.
Loses: test_evaluate_accuracy_without_gradients
Says: with gradients switched on
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    hits = total = 0
    for X, y in data_iter:
        hits += (net(X).argmax(1) == y).sum().item()
        total += len(y)
    return hits / total
