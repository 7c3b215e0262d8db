"""Recursion over an iterator, and a default argument."""


def evaluate_accuracy(net, data_iter, device="cpu"):
    if isinstance(net, torch.nn.Module):
        net.eval()

    def count(batches):
        batch = next(batches, None)
        if batch is None:
            return 0, 0
        X, y = (t.to(device) for t in batch)
        with torch.no_grad():
            right = (net(X).max(dim=1).indices == y).sum().item()
        more, total = count(batches)
        return right + more, total + y.shape[0]

    right, total = count(iter(data_iter))
    return right / total
