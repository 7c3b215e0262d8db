"""argmax along dim 0: the best row for each class.
Loses: test_accuracy_share
Says: argmax has to run over the classes
"""


def accuracy(logits, labels):
    best = logits.argmax(dim=0)
    n = min(len(best), len(labels))
    return (best[:n] == labels[:n]).float().mean()
