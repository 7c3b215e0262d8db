"""The counters are reset in every round: only the last batch counts.
Loses: test_evaluate_accuracy_share
Says: Only the last batch counts
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    with torch.no_grad():
        for X, y in data_iter:
            hits = total = 0
            hits += (net(X).argmax(1) == y).sum().item()
            total += len(y)
    return hits / total
