"""Counts the labels from 1.
Loses: test_cross_entropy_values
Says: a class next to the label
"""


def cross_entropy(logits, labels):
    log_probabilities = torch.log_softmax(logits, dim=1)
    return -log_probabilities.gather(1, (labels - 1).unsqueeze(1) % logits.shape[1]).squeeze(1)
