"""Returns the number of right predictions.
Loses: test_evaluate_accuracy_share
Says: number of right predictions
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    with torch.no_grad():
        return sum((net(X).argmax(1) == y).sum().item() for X, y in data_iter)
