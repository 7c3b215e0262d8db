"""Returns the mean over the batch, not one loss per example.
Loses: test_cross_entropy_values
Says: one loss for each example
"""


def cross_entropy(logits, labels):
    losses = logits.logsumexp(1) - logits[torch.arange(len(labels)), labels]
    return losses.mean()
