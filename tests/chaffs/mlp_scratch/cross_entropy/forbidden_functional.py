"""Not allowed: F.cross_entropy with reduction="none".
Loses: ?
Says: ?
"""


def cross_entropy(logits, labels):
    return F.cross_entropy(logits, labels, reduction="none")
