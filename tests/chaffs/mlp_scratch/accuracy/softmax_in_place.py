"""Overwrites the logits with probabilities.
Loses: test_accuracy_leaves_its_arguments_alone
Says: changed the logits or the labels in place
"""


def accuracy(logits, labels):
    with torch.no_grad():
        logits.copy_(torch.softmax(logits, dim=1))
    return (logits.argmax(dim=1) == labels).float().mean()
