"""Returns the counts, not their ratio.
Loses: test_evaluate_accuracy_share
Says: it is a tuple
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    right = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            right += (net(X).argmax(dim=1) == y).sum().item()
            total += len(y)
    return right, total
