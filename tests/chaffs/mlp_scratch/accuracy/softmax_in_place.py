"""Overwrites the logits with probabilities.
Loses: ?
Says: ?
"""


def accuracy(logits, labels):
    with torch.no_grad():
        logits.copy_(torch.softmax(logits, dim=1))
    return (logits.argmax(dim=1) == labels).float().mean()
