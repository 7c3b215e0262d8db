"""Never switches the module to eval mode.
Loses: test_evaluate_accuracy_in_eval_mode
Says: call `net.eval()`
"""


def evaluate_accuracy(net, data_iter):
    hits = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            hits += (net(X).argmax(1) == y).sum().item()
            total += len(y)
    return hits / total
