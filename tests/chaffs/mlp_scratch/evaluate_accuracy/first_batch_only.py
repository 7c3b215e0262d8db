"""Returns inside the loop, after the first batch.
Loses: test_evaluate_accuracy_share
Says: Only the first batch counts
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    hits = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            hits += (net(X).argmax(1) == y).sum().item()
            total += len(y)
            return hits / total
