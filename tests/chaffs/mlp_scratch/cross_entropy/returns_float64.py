"""Computes in float64 and forgets to go back.
Loses: test_cross_entropy_keeps_dtype
Says: it has float64
"""


def cross_entropy(logits, labels):
    log_probabilities = torch.log_softmax(logits.double(), dim=1)
    return -log_probabilities.gather(1, labels.unsqueeze(1)).squeeze(1)
