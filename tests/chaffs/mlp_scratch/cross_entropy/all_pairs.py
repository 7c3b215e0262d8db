"""logits[:, labels] is a (batch, batch) table of losses.
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    return -F.log_softmax(logits, dim=1)[:, labels]
