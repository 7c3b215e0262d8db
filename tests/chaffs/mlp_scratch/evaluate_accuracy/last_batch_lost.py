"""Skips a batch that is smaller than the first.
Loses: test_evaluate_accuracy_of_unequal_batches
Says: smaller than the first do not count
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    hits = total = first = 0
    with torch.no_grad():
        for X, y in data_iter:
            first = first or len(y)
            if len(y) < first:
                continue
            hits += (net(X).argmax(1) == y).sum().item()
            total += len(y)
    return hits / total
