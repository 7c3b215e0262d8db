"""one_hot guesses the number of classes from the largest label in the batch.
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    targets = F.one_hot(labels).to(logits.dtype)
    return -(targets * F.log_softmax(logits, 1)).sum(1)
