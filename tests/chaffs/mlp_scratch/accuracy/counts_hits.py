"""Returns the number of hits, not their share.
Loses: test_accuracy_share
Says: number of rows that are right
"""


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).sum()
