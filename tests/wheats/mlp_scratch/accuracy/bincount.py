"""bincount of hits; the share is a float64 0-d tensor."""


def accuracy(logits, labels):
    hits = (logits.detach().argsort(dim=-1, descending=True)[:, 0] == labels).long()
    counts = torch.bincount(hits, minlength=2)
    return counts[1].double() / counts.sum()
