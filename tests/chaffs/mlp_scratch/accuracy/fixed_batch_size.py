"""Divides by 256 whatever the number of rows.
Loses: ?
Says: ?
"""


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).sum().item() / 256
