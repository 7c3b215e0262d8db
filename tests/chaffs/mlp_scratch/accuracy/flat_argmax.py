"""argmax without a dim: one index for the whole batch.
Loses: test_accuracy_share
Says: argmax has to run over the classes
"""


def accuracy(logits, labels):
    return (logits.argmax() == labels).float().mean()
