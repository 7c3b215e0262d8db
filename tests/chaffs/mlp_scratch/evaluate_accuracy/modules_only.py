"""Calls net.eval() on anything: a plain function has none.
Loses: test_evaluate_accuracy_of_a_function
Says: a net that is a function
"""


def evaluate_accuracy(net, data_iter):
    net.eval()
    hits = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            hits += (net(X).argmax(1) == y).sum().item()
            total += len(y)
    return hits / total
