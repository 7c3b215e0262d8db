"""A hit is any positive score at the label, largest or not.
Loses: test_accuracy_share
Says: label has a positive logit
"""


def accuracy(logits, labels):
    own = logits[torch.arange(len(labels)), labels]
    return (own > 0).float().mean()
