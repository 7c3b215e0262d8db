"""A hit is any positive score at the label, largest or not.
Loses: ?
Says: ?
"""


def accuracy(logits, labels):
    own = logits[torch.arange(len(labels)), labels]
    return (own > 0).float().mean()
