"""Returns a percentage between 0 and 100.
Loses: ?
Says: ?
"""


def accuracy(logits, labels):
    return 100 * (logits.argmax(dim=1) == labels).float().mean()
