"""Takes the logit of the largest magnitude: wrong where negative logits are large.
Loses: ?
Says: ?
"""


def accuracy(logits, labels):
    return (logits.abs().argmax(dim=1) == labels).float().mean()
