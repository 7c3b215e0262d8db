"""Returns the log-likelihood: the minus is missing.
Loses: test_cross_entropy_values
Says: The sign is turned
"""


def cross_entropy(logits, labels):
    return F.log_softmax(logits, dim=1)[torch.arange(len(labels)), labels]
