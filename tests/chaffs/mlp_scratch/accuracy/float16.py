"""Counts in half precision.
Loses: test_accuracy_of_any_size
Says: it is 0.399902
"""


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).half().mean()
