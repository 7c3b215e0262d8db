"""log(softmax): the probability becomes 0 and its logarithm -infinity.
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    return -torch.log(torch.softmax(logits, dim=1))[torch.arange(len(labels)), labels]
