"""Divides by 256 whatever the number of rows.
Loses: test_accuracy_share
Says: it is 0.0429688
"""


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).sum().item() / 256
