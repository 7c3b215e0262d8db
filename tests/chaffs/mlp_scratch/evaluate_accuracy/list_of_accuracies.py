"""Returns each batch's accuracy in a list.
Loses: test_evaluate_accuracy_share
Says: it is a list
"""


def evaluate_accuracy(net, data_iter):
    if isinstance(net, nn.Module):
        net.eval()
    with torch.no_grad():
        return [(net(X).argmax(dim=1) == y).float().mean().item() for X, y in data_iter]
