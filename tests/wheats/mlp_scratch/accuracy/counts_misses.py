"""One minus the share of misses, by torch.count_nonzero."""


def accuracy(logits, labels):
    misses = torch.count_nonzero(logits.max(1)[1] - labels)
    return 1 - misses.item() / labels.numel()
