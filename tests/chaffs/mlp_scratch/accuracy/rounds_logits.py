"""Turns the logits into whole numbers first.
Loses: test_accuracy_of_large_logits
Says: rounding loses small differences
"""


def accuracy(logits, labels):
    return (logits.round().argmax(dim=1) == labels).float().mean()
