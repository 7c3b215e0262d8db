"""Divides the logits by 10 against overflow.
Loses: test_cross_entropy_values
Says: Try the logits
"""


def cross_entropy(logits, labels):
    log_probabilities = torch.log_softmax(logits / 10, dim=1)
    return -log_probabilities.gather(1, labels.unsqueeze(1)).squeeze(1)
