"""Borderline: folds logaddexp over the classes; a local is called nll_loss."""

from functools import reduce


def cross_entropy(logits, labels):
    nll_loss = reduce(torch.logaddexp, logits.unbind(dim=1))
    return nll_loss - torch.diagonal(logits.index_select(1, labels))
