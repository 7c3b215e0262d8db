"""Rounds to a whole number.
Loses: test_accuracy_share
Says: Is it rounded up
"""


def accuracy(logits, labels):
    return round((logits.argmax(dim=1) == labels).float().mean().item())
