"""Returns the mean over the batch, not one loss per example.
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    losses = logits.logsumexp(1) - logits[torch.arange(len(labels)), labels]
    return losses.mean()
