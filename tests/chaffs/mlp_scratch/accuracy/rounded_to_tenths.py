"""Rounds to one decimal.
Loses: test_accuracy_share
Says: You round the share
"""


def accuracy(logits, labels):
    return round((logits.argmax(dim=1) == labels).float().mean().item(), 1)
