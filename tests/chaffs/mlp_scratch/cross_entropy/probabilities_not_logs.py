"""1 minus the probability: no logarithm.
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    return 1 - torch.softmax(logits, dim=1)[torch.arange(len(labels)), labels]
