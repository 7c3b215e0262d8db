"""Batch means, weighted by the batches' lengths with numpy."""


def evaluate_loss(net, data_iter, loss) -> float:
    means: list[float] = []
    lengths: list[int] = []
    with torch.inference_mode():
        for X, y in data_iter:
            means.append(loss(net(X), y).mean().item())
            lengths.append(len(X))
    return float(np.dot(means, lengths) / np.sum(lengths))
