"""Not allowed: F.cross_entropy with reduction="none".
Loses: test_cross_entropy_values
Says: is to be solved without torch
"""


def cross_entropy(logits, labels):
    return F.cross_entropy(logits, labels, reduction="none")
