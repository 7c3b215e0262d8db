"""Counts the examples in a second pass over the iterator.
Loses: test_evaluate_accuracy_in_one_pass
Says: you begin 2 passes
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    with torch.no_grad():
        hits = sum((net(X).argmax(1) == y).sum().item() for X, y in data_iter)
    return hits / sum(len(y) for _, y in data_iter)
