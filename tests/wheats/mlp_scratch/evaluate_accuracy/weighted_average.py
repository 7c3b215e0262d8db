"""numpy's average of the batches' accuracies, weighted by their sizes."""


def evaluate_accuracy(net, data_iter):
    if hasattr(net, "eval"):
        net.eval()
    shares, sizes = [], []
    with torch.no_grad():
        for X, y in data_iter:
            shares.append(float((net(X).argmax(1) == y).float().mean()))
            sizes.append(len(y))
    return np.average(shares, weights=sizes)
