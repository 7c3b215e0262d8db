"""Keeps the gathered dimension: shape (batch, 1).
Loses: test_cross_entropy_values
Says: it has (9, 1)
"""


def cross_entropy(logits, labels):
    return -F.log_softmax(logits, dim=1).gather(1, labels.reshape(-1, 1))
