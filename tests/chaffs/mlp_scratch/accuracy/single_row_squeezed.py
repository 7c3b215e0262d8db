"""squeeze() removes the batch dimension when there is one row.
Loses: test_accuracy_of_any_size
Says: For logits of shape (1, 5)
"""


def accuracy(logits, labels):
    return (logits.squeeze().argmax(dim=1) == labels).float().mean()
