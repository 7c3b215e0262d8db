"""argmin instead of argmax.
Loses: ?
Says: ?
"""


def accuracy(logits, labels):
    return (logits.argmin(dim=1) == labels).float().mean()
