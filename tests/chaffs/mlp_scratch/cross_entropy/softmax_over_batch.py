"""Normalises along the batch, dim 0.
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    return -F.log_softmax(logits, dim=0)[torch.arange(len(labels)), labels]
