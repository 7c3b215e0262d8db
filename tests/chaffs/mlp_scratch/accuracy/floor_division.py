"""Integer division: 0 unless everything is right.
Loses: test_accuracy_share
Says: Either `//` or `int` rounds it down
"""


def accuracy(logits, labels):
    hits = (logits.argmax(dim=1) == labels).sum().item()
    return hits // len(labels)
