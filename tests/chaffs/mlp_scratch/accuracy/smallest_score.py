"""argmin instead of argmax.
Loses: test_accuracy_share
Says: look for the smallest logit
"""


def accuracy(logits, labels):
    return (logits.argmin(dim=1) == labels).float().mean()
