"""Bounds the probability from below by 1e-12 before its logarithm.
Loses: test_cross_entropy_of_large_logits
Says: A clamp, or a small number
"""


def cross_entropy(logits, labels):
    probabilities = torch.softmax(logits, dim=1).clamp(min=1e-12)
    return -probabilities[torch.arange(len(labels)), labels].log()
