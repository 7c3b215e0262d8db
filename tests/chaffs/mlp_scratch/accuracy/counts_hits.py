"""Returns the number of hits, not their share.
Loses: ?
Says: ?
"""


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).sum()
