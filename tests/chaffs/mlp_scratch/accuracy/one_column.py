"""Returns a tensor of shape (1,).
Loses: test_accuracy_share
Says: tensor of shape (1,)
"""


def accuracy(logits, labels):
    return (logits.argmax(dim=1) == labels).float().mean(dim=0, keepdim=True)
