"""Binary cross-entropy of each class, added up.
Loses: test_cross_entropy_values
Says: a sigmoid of its own
"""


def cross_entropy(logits, labels):
    targets = F.one_hot(labels, logits.shape[1]).to(logits.dtype)
    return F.binary_cross_entropy_with_logits(logits, targets, reduction="none").sum(1)
