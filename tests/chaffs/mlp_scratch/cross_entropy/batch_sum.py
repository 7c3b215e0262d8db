"""One number: the sum over the batch.
Loses: test_cross_entropy_values
Says: one loss for each example
"""


def cross_entropy(logits, labels):
    log_probabilities = torch.log_softmax(logits, dim=1)
    return -log_probabilities.gather(1, labels.unsqueeze(1)).sum()
