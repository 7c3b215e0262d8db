"""1 minus the probability: no logarithm.
Loses: test_cross_entropy_values
Says: 1 minus the label's probability
"""


def cross_entropy(logits, labels):
    return 1 - torch.softmax(logits, dim=1)[torch.arange(len(labels)), labels]
