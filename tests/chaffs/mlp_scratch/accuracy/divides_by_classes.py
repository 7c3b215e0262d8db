"""Divides by the number of logits, not of rows.
Loses: ?
Says: ?
"""


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).sum().item() / logits.numel()
