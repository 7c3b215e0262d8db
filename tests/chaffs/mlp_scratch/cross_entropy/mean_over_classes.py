"""Averages over the classes after the product with one-hot labels.
Loses: test_cross_entropy_values
Says: divided by the number of classes
"""


def cross_entropy(logits, labels):
    log_probabilities = torch.log_softmax(logits, dim=1)
    return -(F.one_hot(labels, logits.shape[1]) * log_probabilities).mean(1)
