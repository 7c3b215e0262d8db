"""Switches to eval mode at the end of each step: the first batch runs in train mode.
Loses: test_evaluate_accuracy_in_eval_mode
Says: before the first batch
"""


def evaluate_accuracy(net, data_iter):
    hits = total = 0
    with torch.no_grad():
        for X, y in data_iter:
            hits += (net(X).argmax(1) == y).sum().item()
            total += len(y)
            if isinstance(net, nn.Module):
                net.eval()
    return hits / total
