"""Divides by 10,000, the size of Fashion-MNIST's test set.
Loses: test_evaluate_accuracy_share
Says: You divide by 10,000
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    with torch.no_grad():
        return sum((net(X).argmax(1) == y).sum().item() for X, y in data_iter) / 10_000
