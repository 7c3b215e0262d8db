"""topk with k = 1."""


def accuracy(logits, labels):
    best = logits.topk(1, dim=1).indices
    return best.eq(labels.reshape(-1, 1)).double().mean().item()
