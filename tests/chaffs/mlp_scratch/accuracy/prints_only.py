"""Prints the share and returns nothing.
Loses: test_accuracy_share
Says: it is None. Does every path end
"""


def accuracy(logits, labels):
    print((logits.argmax(dim=1) == labels).float().mean())
