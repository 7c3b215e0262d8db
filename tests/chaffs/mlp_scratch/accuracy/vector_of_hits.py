"""Returns one 0 or 1 per row instead of their mean.
Loses: test_accuracy_share
Says: should be one number
"""


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).float()
