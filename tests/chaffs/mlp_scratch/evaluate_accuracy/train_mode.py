"""Puts the module into train mode.
Loses: test_evaluate_accuracy_in_eval_mode
Says: should be in evaluation mode
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.train()
    hits = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            hits += (net(X).argmax(1) == y).sum().item()
            total += len(y)
    return hits / total
