"""Normalises along the batch, dim 0.
Loses: test_cross_entropy_values
Says: runs over the examples of the batch
"""


def cross_entropy(logits, labels):
    return -F.log_softmax(logits, dim=0)[torch.arange(len(labels)), labels]
