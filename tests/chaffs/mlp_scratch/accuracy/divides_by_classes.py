"""Divides by the number of logits, not of rows.
Loses: test_accuracy_share
Says: divide by the number of logits
"""


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).sum().item() / logits.numel()
