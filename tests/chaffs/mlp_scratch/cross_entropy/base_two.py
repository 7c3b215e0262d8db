"""Logarithm to base 2.
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    losses = logits.logsumexp(1) - logits[torch.arange(len(labels)), labels]
    return losses / math.log(2)
