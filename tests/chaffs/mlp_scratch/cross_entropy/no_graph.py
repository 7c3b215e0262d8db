"""Collects Python numbers in a new tensor: no gradient.
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    losses = logits.logsumexp(1) - logits[torch.arange(len(labels)), labels]
    return torch.tensor(losses.tolist(), dtype=logits.dtype)
