"""Logarithm to base 2.
Loses: test_cross_entropy_values
Says: logarithm to the base 2
"""


def cross_entropy(logits, labels):
    losses = logits.logsumexp(1) - logits[torch.arange(len(labels)), labels]
    return losses / math.log(2)
