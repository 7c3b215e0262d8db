"""Softmax first, then log_softmax of the probabilities.
Loses: test_cross_entropy_values
Says: softmax is applied twice
"""


def cross_entropy(logits, labels):
    probs = torch.softmax(logits, dim=1)
    return -torch.log_softmax(probs, dim=1)[torch.arange(len(labels)), labels]
