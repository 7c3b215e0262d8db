"""A Python list of losses.
Loses: test_cross_entropy_values
Says: it is a list
"""


def cross_entropy(logits, labels):
    log_probabilities = torch.log_softmax(logits, dim=1)
    return [-row[label] for row, label in zip(log_probabilities, labels)]
