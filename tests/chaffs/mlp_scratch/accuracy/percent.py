"""Returns a percentage between 0 and 100.
Loses: test_accuracy_share
Says: That is a percentage
"""


def accuracy(logits, labels):
    return 100 * (logits.argmax(dim=1) == labels).float().mean()
