"""argmax along dim 0: the best row for each class.
Loses: ?
Says: ?
"""


def accuracy(logits, labels):
    best = logits.argmax(dim=0)
    n = min(len(best), len(labels))
    return (best[:n] == labels[:n]).float().mean()
