"""Multiplies the number of batches by the first batch's size.
Loses: test_evaluate_accuracy_of_unequal_batches
Says: all batches to be as large as the first
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    hits, batches, size = 0, 0, None
    with torch.no_grad():
        for X, y in data_iter:
            size = size or len(y)
            hits += (net(X).argmax(1) == y).sum().item()
            batches += 1
    return hits / (batches * size)
