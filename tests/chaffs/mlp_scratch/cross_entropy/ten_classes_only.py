"""One-hot labels with ten classes, whatever the number of logits.
Loses: test_cross_entropy_values
Says: Not every problem has 10 classes
"""


def cross_entropy(logits, labels):
    targets = F.one_hot(labels, 10).to(logits.dtype)
    return -(targets * F.log_softmax(logits, 1)).sum(1)
