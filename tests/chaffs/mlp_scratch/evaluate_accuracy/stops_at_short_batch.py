"""Stops at the first batch of another size.
Loses: test_evaluate_accuracy_of_unequal_batches
Says: smaller than the first do not count
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            if total and len(y) != size:
                break
            size = len(y)
            right += (net(X).argmax(dim=1) == y).sum().item()
            total += len(y)
    return right / total
