"""Takes the logit of the largest magnitude: wrong where negative logits are large.
Loses: test_accuracy_share
Says: largest in size, its sign aside
"""


def accuracy(logits, labels):
    return (logits.abs().argmax(dim=1) == labels).float().mean()
