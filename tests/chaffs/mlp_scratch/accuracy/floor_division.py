"""Integer division: 0 unless everything is right.
Loses: ?
Says: ?
"""


def accuracy(logits, labels):
    hits = (logits.argmax(dim=1) == labels).sum().item()
    return hits // len(labels)
