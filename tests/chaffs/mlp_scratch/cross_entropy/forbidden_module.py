"""Not allowed: nn.CrossEntropyLoss made once, outside the function.
Loses: ?
Says: ?
"""

criterion = nn.CrossEntropyLoss(reduction="none")


def cross_entropy(logits, labels):
    return criterion(logits, labels)
