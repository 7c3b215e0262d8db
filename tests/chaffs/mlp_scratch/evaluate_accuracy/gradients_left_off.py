"""Switches gradients off for everybody and never on again.
Loses: test_evaluate_accuracy_without_gradients
Says: gradients stay switched off for everybody
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    right = total = 0
    torch.set_grad_enabled(False)
    for X, y in data_iter:
        right += (net(X).argmax(dim=1) == y).sum().item()
        total += len(y)
    return right / total
