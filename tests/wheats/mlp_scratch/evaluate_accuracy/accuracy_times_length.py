"""Uses accuracy() of each batch times the batch's length."""


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).float().mean()


def evaluate_accuracy(net, data_iter):
    net.eval() if isinstance(net, nn.Module) else None
    right, seen = torch.zeros(()), 0
    for X, y in data_iter:
        with torch.no_grad():
            right += accuracy(net(X), y) * y.shape[0]
        seen += y.shape[0]
    return right / seen
