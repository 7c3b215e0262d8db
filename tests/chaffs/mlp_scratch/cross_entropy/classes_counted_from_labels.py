"""one_hot guesses the number of classes from the largest label in the batch.
Loses: test_cross_entropy_of_any_size
Says: For logits of shape (1, 3) and labels [0]
"""


def cross_entropy(logits, labels):
    targets = F.one_hot(labels).to(logits.dtype)
    return -(targets * F.log_softmax(logits, 1)).sum(1)
