"""Compares a column with a row: every prediction against every label.
Loses: test_accuracy_share
Says: prediction is compared with every label
"""


def accuracy(logits, labels):
    predicted = logits.argmax(dim=1, keepdim=True)
    return (predicted == labels).float().mean()
