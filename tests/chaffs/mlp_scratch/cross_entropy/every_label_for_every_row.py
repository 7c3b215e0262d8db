"""Takes the columns of all labels from every row, and their mean.
Loses: test_cross_entropy_values
Says: each from the row of its own example
"""


def cross_entropy(logits, labels):
    return -torch.log_softmax(logits, 1)[:, labels].mean(1)
