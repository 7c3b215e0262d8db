"""Compares the largest logit itself, not its place, with the label.
Loses: test_accuracy_share
Says: not the logit itself
"""


def accuracy(logits, labels):
    return (logits.max(dim=1).values == labels).float().mean()
