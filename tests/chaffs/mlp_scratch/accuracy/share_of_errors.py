"""Returns the error rate.
Loses: test_accuracy_share
Says: share of *wrong* rows
"""


def accuracy(logits, labels):
    return (logits.argmax(dim=1) != labels).float().mean()
