"""Selects the label's entries with a boolean mask."""


def cross_entropy(logits, labels):
    is_label = torch.arange(logits.size(1)) == labels[:, None]
    return logits.logsumexp(1) - logits[is_label]
