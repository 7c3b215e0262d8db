"""squeeze() removes the batch dimension when there is one row.
Loses: ?
Says: ?
"""


def accuracy(logits, labels):
    return (logits.squeeze().argmax(dim=1) == labels).float().mean()
