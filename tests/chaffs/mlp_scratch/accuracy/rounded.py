"""Rounds to two decimals.
Loses: test_accuracy_of_any_size
Says: You round the share
"""


def accuracy(logits, labels):
    return round((logits.argmax(dim=1) == labels).float().mean().item(), 2)
