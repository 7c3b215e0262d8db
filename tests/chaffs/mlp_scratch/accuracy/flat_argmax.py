"""argmax without a dim: one index for the whole batch.
Loses: ?
Says: ?
"""


def accuracy(logits, labels):
    return (logits.argmax() == labels).float().mean()
