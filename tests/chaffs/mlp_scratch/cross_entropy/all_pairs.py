"""logits[:, labels] is a (batch, batch) table of losses.
Loses: test_cross_entropy_values
Says: it has (9, 9)
"""


def cross_entropy(logits, labels):
    return -F.log_softmax(logits, dim=1)[:, labels]
