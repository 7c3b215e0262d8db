"""Not allowed: nn.CrossEntropyLoss made once, outside the function.
Loses: test_cross_entropy_values
Says: is to be solved without torch
"""

criterion = nn.CrossEntropyLoss(reduction="none")


def cross_entropy(logits, labels):
    return criterion(logits, labels)
